import { assertImpersonal } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Correction } from './domain/correction.js';

/** When, why and by whom something is corrected. */
export const correctionOf = ({ now, actor }: UnitOfWork, reason: string): Correction => ({
  until: now,
  reason: assertImpersonal(reason, 'input.reason', 200),
  correctedBy: actor.id,
});
