import { assertCan } from '@hjalpmedel/auth';
import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addDays, dayOf } from '@hjalpmedel/domain';
import { backingOf } from '../../authority/backing.js';
import { restsOnAgreement } from '../../authority/domain/grants.js';
import { endUncarriedDelegations } from '../../delegations/end-uncarried-delegations.js';
import { revokeUncarriedLicences } from '../../licences/revoke-uncarried-licences.js';
import { unitIn } from '../../municipalities/unit-in.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { correctionOf } from '../correction.js';
import { belongingOn } from '../domain/employment.js';
import { staffDecider } from '../domain/staff.decide.js';
import { authorisedPart } from '../places.js';
import { isEntrusted } from './assign-role.js';
import type { StaffInput } from './change-staff.js';
import { refuseIfGivenOtherwise } from './end-role.js';

export type CorrectRoleInput = StaffInput & {
  readonly roleId: string;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly reason: string;
};

/**
 * Corrects the days or the unit of a role, also after it began, with a reason. What was on record before is kept.
 * Delegations and licences that it no longer carries end.
 */
export function correctRole(deps: IdentityDeps, caller: Caller, input: CorrectRoleInput) {
  const { staffId, expectedVersion, roleId } = input;
  const command = { action: 'correctRole', permission: 'role:assign', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff } = deps.stores;
    const today = dayOf(uow.now);
    const holder = await uow.load(staff, {
      id: staffId,
      field: 'input.staffId',
      expectedVersion,
      places: (person) => [belongingOn(person, today), ...person.roles],
    });
    const held = holder.state.roles.find((one) => one.roleId === roleId);
    const { role, municipalityCode } = authorisedPart(uow, held, 'input.roleId');
    if (isEntrusted(role)) assertCan(uow.principal, 'role:assign-entrusted', held);
    await refuseIfGivenOtherwise(deps, uow, { roleId, role });
    const period = assertPeriod(input.from, input.to, 'input.to');
    uow.authorise({ municipalityCode, unitId: input.unitId ?? undefined });
    const unitId = await unitIn(deps, uow, municipalityCode, input.unitId, period);
    const backing = restsOnAgreement(role)
      ? await backingOf(deps, uow, holder.state, municipalityCode, period.from)
      : undefined;
    const after = await staff.decide(uow, holder, staffDecider, {
      type: 'CorrectRole',
      roleId,
      content: { ...period, unitId },
      correction: correctionOf(uow, input.reason),
      backing,
      toOneself: holder.id === uow.principal.subjectId,
    });
    await endUncarriedDelegations(deps, uow, after, addDays(today, -1), 'ROLE_ENDED');
    await revokeUncarriedLicences(deps, uow, after);
    return { staffId: after.id, roleId };
  });
}
