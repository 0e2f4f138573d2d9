import { createHash } from 'node:crypto';
import { Refused } from '@hjalpmedel/domain';
import { ContractViolation } from '@hjalpmedel/events';
import { isTransient } from '@hjalpmedel/mongo';

/** transient: wait and try again. final: a further attempt cannot help. bug: a few attempts, then a dead letter. */
export type FailureClass = 'transient' | 'final' | 'bug';

export function classify(error: unknown): FailureClass {
  if (error instanceof ContractViolation || error instanceof Refused) return 'final';
  return isTransient(error) ? 'transient' : 'bug';
}

const MAX_REASON = 500;

/** The reason in one line: error class and reason codes, or the message; cut to 500 characters. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return `refused: ${error.reasons.map((reason) => reason.code).join(', ')}`;
  if (error instanceof ContractViolation) return `contract: ${error.message}`.slice(0, MAX_REASON);
  if (error instanceof Error) return `${error.name}: ${error.message}`.slice(0, MAX_REASON);
  return String(error).slice(0, MAX_REASON);
}

/** A hash of the innermost stack frames: it groups the dead letters of one bug. */
export function stackHash(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : String(error);
  return createHash('sha256').update(frames).digest('hex').slice(0, 16);
}
