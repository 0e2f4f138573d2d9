import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { endUncarriedDelegations } from '../../delegations/end-uncarried-delegations.js';
import { isByDesignation } from '../../municipalities/domain/municipality.js';
import type { IdentityDeps } from '../../ports.js';
import { belongingOn } from '../domain/employment.js';
import { ROLE_BY_APPOINTMENT, ROLE_BY_DESIGNATION } from '../domain/staff.errors.js';
import type { RoleAssignment } from '../domain/staff.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type EndRoleInput = StaffInput & { readonly roleId: string; readonly lastDay: string };

/** Ends a role, and the delegations that rest on it. They stop working everywhere within a second. */
export function endRole(deps: IdentityDeps, caller: Caller, input: EndRoleInput) {
  const { roleId } = input;
  const lastDay = input.lastDay as PlainDate;
  return changeStaff(
    deps,
    caller,
    {
      action: 'endRole',
      permission: 'role:end',
      input,
      places: (person, today) => [belongingOn(person, today), ...person.roles],
      then: (uow, person) => endUncarriedDelegations(deps, uow, person, lastDay, 'ROLE_ENDED'),
    },
    async (uow, { roles }) => {
      const role = roles.find((one) => one.roleId === roleId);
      await refuseIfGivenOtherwise(deps, uow, authorisedPart(uow, role, 'input.roleId'));
      return { type: 'EndRole', roleId, lastDay, by: uow.actor.id };
    },
  );
}

/** A designation and an appointment end with their role in acts of their own. */
export async function refuseIfGivenOtherwise(
  { stores }: IdentityDeps,
  uow: CommandUnitOfWork,
  { roleId, role }: Pick<RoleAssignment, 'roleId' | 'role'>,
): Promise<void> {
  refuseIfAny([
    isByDesignation(role) && ROLE_BY_DESIGNATION({ field: 'input.roleId' }),
    (await stores.ombuds.find(uow, roleId)) && ROLE_BY_APPOINTMENT({ field: 'input.roleId' }),
  ]);
}
