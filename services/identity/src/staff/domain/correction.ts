import type { Instant, Period } from '@hjalpmedel/domain';

/** When, why and by whom something on record was corrected. */
export type Correction = { readonly until: Instant; readonly reason: string; readonly correctedBy: string };

/** The days of a fact before a correction. */
export type FormerPeriod = Period & Correction;
