import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { belongingOn } from '../domain/employment.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type EndPrescribingRightInput = StaffInput & { readonly rightId: string; readonly lastDay: string };

/** Ends a right to prescribe. */
export function endPrescribingRight(deps: IdentityDeps, caller: Caller, input: EndPrescribingRightInput) {
  const { rightId } = input;
  return changeStaff(
    deps,
    caller,
    {
      action: 'endPrescribingRight',
      permission: 'prescribing-right:grant',
      input,
      places: (person, today) =>
        [belongingOn(person, today), ...person.prescribingRights].map(({ municipalityCode }) => ({ municipalityCode })),
    },
    (uow, { prescribingRights }) => {
      const right = prescribingRights.find((one) => one.rightId === rightId);
      authorisedPart(uow, right, 'input.rightId');
      return { type: 'EndPrescribingRight', rightId, lastDay: input.lastDay as PlainDate, by: uow.actor.id };
    },
  );
}
