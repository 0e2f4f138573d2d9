import { expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { patientInjuryOf } from './patient-injury.js';

const day = (text: string) => text as PlainDate;
const fitting = { fittedOn: day('2026-01-10'), fitterLicensed: true };
const facts = {
  injury: 'MINOR',
  occurredOn: day('2026-03-01'),
  legalBasis: 'HSL',
  isMedicalDevice: true,
  fittings: [fitting],
} as const;

test('S2-6, S2-7: a person harmed by an aid that a licensed professional fitted before may apply', () => {
  expect(patientInjuryOf(facts)).toEqual({ conditionMet: true, fittedOn: '2026-01-10', gaps: [] });
  expect(patientInjuryOf({ ...facts, injury: 'NONE' })).toBeUndefined();
});

test.each([
  ['a loan of the social services', { legalBasis: 'SOL' }, ['NOT_HEALTH_CARE']],
  ['a consumer product', { isMedicalDevice: false }, ['NOT_A_MEDICAL_DEVICE']],
  ['an aid that nobody fitted', { fittings: [] }, ['NOT_FITTED']],
  ['a fitting after the harm', { fittings: [{ ...fitting, fittedOn: day('2026-03-02') }] }, ['NOT_FITTED']],
  ['a fitter without a licence', { fittings: [{ ...fitting, fitterLicensed: false }] }, ['FITTER_NOT_LICENSED']],
] as const)('S2-7: the insurance does not apply to %s', (_, extra, gaps) => {
  expect(patientInjuryOf({ ...facts, ...extra })).toMatchObject({ conditionMet: false, gaps });
});
