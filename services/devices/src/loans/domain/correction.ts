import type { Instant } from '@hjalpmedel/domain';

/** Why a registration is taken back or changed. */
export type CorrectionReason = 'REGISTERED_BY_MISTAKE' | 'WRONG_DATA' | 'CIRCUMSTANCES_CHANGED';

/** A registration of a loan that was taken back or changed. */
export type Correction = {
  readonly what: 'RETURN_WITHDRAWN' | 'RETURN_CHANGED' | 'RETURN_REVERSED' | 'LOAN_END_CORRECTED';
  readonly reason: CorrectionReason;
  readonly at: Instant;
  readonly by: string;
  /** The value before, as codes or a day. */
  readonly before: string;
};

/** The number of corrections that a loan keeps. The history of the loan keeps all. */
const KEPT = 20;

export function withCorrection(
  corrections: readonly Correction[] | undefined,
  correction: Correction,
): readonly Correction[] {
  return [...(corrections ?? []), correction].slice(-KEPT);
}
