import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { assertIsoCode, assertPeriod } from '../../shared/checks.js';
import { correctionOf } from '../correction.js';
import { belongingOn } from '../domain/employment.js';
import { authorisedPart } from '../places.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type CorrectPrescribingRightInput = StaffInput & {
  readonly rightId: string;
  readonly isoCode: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly reason: string;
};

/** Corrects the area or the days of a right to prescribe, with a reason. What was on record before is kept (S2-11). */
export function correctPrescribingRight(deps: IdentityDeps, caller: Caller, input: CorrectPrescribingRightInput) {
  const { staffId, rightId } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  const isoCode = assertIsoCode(input.isoCode, 'input.isoCode');
  return changeStaff(
    deps,
    caller,
    {
      action: 'correctPrescribingRight',
      permission: 'prescribing-right:grant',
      input,
      places: (person, today) =>
        [belongingOn(person, today), ...person.prescribingRights].map(({ municipalityCode }) => ({ municipalityCode })),
    },
    (uow, { prescribingRights }) => {
      const right = prescribingRights.find((one) => one.rightId === rightId);
      authorisedPart(uow, right && { municipalityCode: right.municipalityCode }, 'input.rightId');
      const toOneself = staffId === uow.principal.subjectId;
      const correction = correctionOf(uow, input.reason);
      return { type: 'CorrectPrescribingRight', rightId, content: { isoCode, ...period }, correction, toOneself };
    },
  );
}
