import { test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import {
  OMBUD_ALREADY_APPOINTED,
  OMBUD_NOT_ACTIVE,
  OMBUD_NOT_EMPLOYED_HERE,
  OPERATION_WITHOUT_OMBUD,
  ombudDecider,
  ombudOperations,
} from './ombud.js';

const appointment = {
  staffId: 's1',
  unitId: 'u1',
  operationType: 'SABO',
  municipalityCode: '2281' as MunicipalityCode,
  from: '2026-01-01' as PlainDate,
};
const appoint = (extra: object = {}) =>
  ({ type: 'AppointOmbud', employedHere: true, alreadyAppointed: false, ...appointment, ...extra }) as const;
const appointed = { type: 'OmbudAppointed', ...appointment } as const;
const { given } = specification(ombudDecider);

test.each([...ombudOperations])('S2-31: a representative may be appointed in %s', (operationType) =>
  given()
    .when(appoint({ operationType }))
    .then({ ...appointed, operationType }),
);
test('S2-31: but not in a short-term ward; S2-27: nor someone employed elsewhere, all reasons at once', () =>
  given()
    .when(appoint({ operationType: 'SHORT_TERM_CARE', employedHere: false, alreadyAppointed: true }))
    .refused(OPERATION_WITHOUT_OMBUD, OMBUD_NOT_EMPLOYED_HERE, OMBUD_ALREADY_APPOINTED));
test('an appointment ends once', () => {
  const lastDay = '2026-06-30' as PlainDate;
  given(appointed).when({ type: 'EndAppointment', lastDay }).then({ type: 'OmbudEnded', lastDay });
  given(appointed, { type: 'OmbudEnded', lastDay }).when({ type: 'EndAppointment', lastDay }).refused(OMBUD_NOT_ACTIVE);
});
