import type { Caller } from '@hjalpmedel/commands';
import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import { endUncarriedDelegations } from '../../delegations/end-uncarried-delegations.js';
import { endUncarriedDesignations } from '../../municipalities/end-uncarried-designations.js';
import { endUncarriedAppointments } from '../../ombud/end-uncarried-appointments.js';
import type { IdentityDeps } from '../../ports.js';
import { belongingOn } from '../domain/employment.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type EndEmploymentInput = StaffInput & {
  /** @default the employment of today, or the latest */
  readonly employmentId?: string | null | undefined;
  readonly lastDay: string;
};

/** Ends an employment, and all that none carries any longer: roles, delegations, licences, appointments, designations. */
export function endEmployment(deps: IdentityDeps, caller: Caller, input: EndEmploymentInput) {
  const lastDay = input.lastDay as PlainDate;
  return changeStaff(
    deps,
    caller,
    {
      action: 'endEmployment',
      permission: 'staff:end-employment',
      input,
      places: ({ employments }) => employments,
      then: async (uow, person) => {
        await endUncarriedDelegations(deps, uow, person, lastDay, 'EMPLOYMENT_ENDED');
        await endUncarriedAppointments(deps, uow, person, lastDay);
        await endUncarriedDesignations(deps, uow, person, lastDay);
      },
    },
    (uow, person) => {
      const named = input.employmentId
        ? person.employments.find((one) => one.employmentId === input.employmentId)
        : belongingOn(person, dayOf(uow.now));
      const field = input.employmentId ? 'input.employmentId' : 'input.staffId';
      const { employmentId } = authorisedPart(uow, named, field);
      return { type: 'EndEmployment', employmentId, lastDay, by: uow.actor.id };
    },
  );
}
