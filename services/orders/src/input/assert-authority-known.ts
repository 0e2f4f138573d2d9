import type { Principal } from '@hjalpmedel/auth';
import { busy } from '@hjalpmedel/domain';
import type { Person } from '../eligibility/domain/facts.js';

/**
 * The token may be made from a newer authority than the one that has arrived here.
 * Then the answer is `BUSY`, which the caller repeats, and no refusal by facts of before.
 */
export function assertAuthorityKnown({ kind, sequence }: Principal, person: Person | undefined): void {
  if (kind !== 'staff' || sequence === undefined) return;
  if (!person || (person.authoritySequence ?? sequence) < sequence) throw busy();
}
