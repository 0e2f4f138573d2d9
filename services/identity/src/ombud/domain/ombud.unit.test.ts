import { expect, test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import {
  OMBUD_ALREADY_APPOINTED,
  OMBUD_NOT_ACTIVE,
  OMBUD_NOT_EMPLOYED_HERE,
  OMBUD_OUTSIDE_MUNICIPALITY,
  OMBUD_TO_SAME_UNIT,
  OPERATION_WITHOUT_OMBUD,
  ombudDecider,
  ombudOperations,
  type OmbudCommand,
} from './ombud.js';
import { ENDS_BEFORE_IT_BEGAN } from '../../staff/domain/staff.errors.js';

const appointment = {
  staffId: 's1',
  unitId: 'u1',
  operationType: 'SABO',
  municipalityCode: '2281' as MunicipalityCode,
  from: '2026-01-01' as PlainDate,
};
const already = [{ from: '2025-01-01' as PlainDate, to: '2026-03-31' as PlainDate }];
const appoint = (extra: object = {}) =>
  ({ type: 'AppointOmbud', employedHere: true, appointed: [], ...appointment, ...extra }) as const;
const appointed = { type: 'OmbudAppointed', ...appointment } as const;
const { given } = specification(ombudDecider);

test.each([...ombudOperations])('S2-31: a representative may be appointed in %s', (operationType) =>
  given()
    .when(appoint({ operationType }))
    .then({ ...appointed, operationType }),
);
test('S2-31: but not in a short-term ward; S2-27: nor someone employed elsewhere, all reasons at once', () =>
  given()
    .when(appoint({ operationType: 'SHORT_TERM_CARE', employedHere: false, appointed: already }))
    .refused(OPERATION_WITHOUT_OMBUD, OMBUD_NOT_EMPLOYED_HERE, OMBUD_ALREADY_APPOINTED));
test('an appointment ends once', () => {
  const lastDay = '2026-06-30' as PlainDate;
  given(appointed).when({ type: 'EndAppointment', lastDay }).then({ type: 'OmbudEnded', lastDay });
  given(appointed, { type: 'OmbudEnded', lastDay }).when({ type: 'EndAppointment', lastDay }).refused(OMBUD_NOT_ACTIVE);
});

const next = {
  ...appointment,
  unitId: 'u2',
  from: '2026-07-01' as PlainDate,
  transferredFrom: 'a1',
  appointmentId: 'a2',
};
const transfer = (
  extra: object = {},
  facts: Extract<OmbudCommand, { type: 'TransferOmbud' }>['facts'] = { employedHere: true, appointed: [] },
) => ({ type: 'TransferOmbud', next: { ...next, ...extra }, facts }) as const;
const transferred = {
  type: 'OmbudTransferred',
  lastDay: '2026-06-30' as PlainDate,
  toAppointmentId: 'a2',
  toUnitId: 'u2',
} as const;
test('S2-28: a transfer closes the appointment the day before the next one opens', () => {
  given(appointed).when(transfer()).then(transferred);
  given(appointed, transferred).when(transfer()).refused(OMBUD_NOT_ACTIVE);
});
test('S2-28, S2-31: but not to the same unit, another municipality, or an operation without representatives, all reasons at once', () => {
  given(appointed)
    .when(transfer({ unitId: 'u1', municipalityCode: '2280', from: '2026-01-01', operationType: 'SHORT_TERM_CARE' }))
    .refused(OMBUD_TO_SAME_UNIT, OMBUD_OUTSIDE_MUNICIPALITY, ENDS_BEFORE_IT_BEGAN, OPERATION_WITHOUT_OMBUD);
});
test('S2-27: nor of somebody no longer employed, or who is in the receiving unit already', () =>
  given(appointed)
    .when(transfer({}, { employedHere: false, appointed: already }))
    .refused(OMBUD_NOT_EMPLOYED_HERE, OMBUD_ALREADY_APPOINTED));

test('S2-27: a refusal has the day from which the municipality employs the person, or the unit has no representative', () => {
  const refused = () =>
    ombudDecider.decide(
      appoint({ employedHere: false, employedFrom: '2026-02-01', appointed: already }),
      ombudDecider.initial,
    );
  expect(refused).toThrow(
    expect.objectContaining({
      reasons: [
        expect.objectContaining({ code: 'OMBUD_NOT_EMPLOYED_HERE', until: '2026-02-01' }),
        expect.objectContaining({ code: 'OMBUD_ALREADY_APPOINTED', until: '2026-04-01' }),
      ],
    }),
  );
});
