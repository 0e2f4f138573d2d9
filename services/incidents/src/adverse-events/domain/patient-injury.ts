import type { PlainDate } from '@hjalpmedel/domain';
import type { Injury } from './injury.js';

/** A fitting of the device's order. Whether the fitter held a licence that day is unknown for old fittings. */
export type Fitting = { readonly fittedOn: PlainDate; readonly fitterLicensed?: boolean | undefined };

/** Why patient injury insurance does not apply. */
export type InsuranceGap = 'NOT_HEALTH_CARE' | 'NOT_A_MEDICAL_DEVICE' | 'NOT_FITTED' | 'FITTER_NOT_LICENSED';

/** The facts for an application for compensation from patient injury insurance (S2-6, S2-7). */
export type PatientInjury = {
  readonly conditionMet: boolean;
  readonly fittedOn?: PlainDate | undefined;
  readonly gaps: readonly InsuranceGap[];
};

type Facts = {
  readonly injury: Injury;
  readonly occurredOn: PlainDate;
  readonly legalBasis?: string | undefined;
  readonly isMedicalDevice: boolean;
  readonly fittings: readonly Fitting[];
};

/**
 * A harmed person may apply (S2-6). The insurance applies only where a licensed professional fitted the aid
 * before the harm, and never to a consumer product or a loan of the social services (S2-7). Undefined without an injury.
 */
export function patientInjuryOf(facts: Facts): PatientInjury | undefined {
  const { injury, occurredOn, legalBasis, isMedicalDevice, fittings } = facts;
  if (injury === 'NONE') return undefined;
  const before = fittings.filter(({ fittedOn }) => fittedOn <= occurredOn);
  const licensed = before.find(({ fitterLicensed }) => fitterLicensed === true);
  const candidates: readonly (InsuranceGap | false)[] = [
    legalBasis !== 'HSL' && 'NOT_HEALTH_CARE',
    !isMedicalDevice && 'NOT_A_MEDICAL_DEVICE',
    before.length === 0 && 'NOT_FITTED',
    before.length > 0 && !licensed && 'FITTER_NOT_LICENSED',
  ];
  const gaps = candidates.filter((one) => one !== false);
  return { conditionMet: gaps.length === 0, fittedOn: (licensed ?? before[0])?.fittedOn, gaps };
}
