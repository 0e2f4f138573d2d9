import type { PatientInjury } from '../adverse-events/domain/patient-injury.js';
import { patientInjuryOf } from '../adverse-events/domain/patient-injury.js';
import type { AdverseEventDocument } from '../reports/data/report.model.js';
import type { GraphContext } from './context.js';

/** The facts of a patient injury, read when they are asked for: a fitting may be told late. */
export async function patientInjury(
  event: AdverseEventDocument,
  { reads }: GraphContext,
): Promise<PatientInjury | null> {
  const { injury, occurredOn, legalBasis, isMedicalDevice, loanId } = event;
  const fittings = loanId === undefined ? [] : await reads.fittingsOfLoan(loanId);
  return patientInjuryOf({ injury, occurredOn, legalBasis, isMedicalDevice, fittings }) ?? null;
}
