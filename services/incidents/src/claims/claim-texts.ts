import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Sealed } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../ports.js';
import type { Note } from '../reports/domain/report.js';
import { checkedText } from '../reports/intake.js';
import type { StoredClaim } from './domain/claim.js';

type WithTexts = { readonly id: string; readonly state: Pick<StoredClaim, 'textKey'> };

/** A checked text of a claim, sealed with the key of the claim. */
export function claimText(deps: IncidentsDeps, { id, state }: WithTexts, value: string, field: string): Sealed {
  return deps.claimEncryption.seal(id, state.textKey, checkedText(value, field));
}

export function claimNote(
  deps: IncidentsDeps,
  { principal, now }: CommandUnitOfWork,
  claim: WithTexts,
  value: string,
  field: string,
): Note {
  return { by: principal.subjectId, at: now, text: claimText(deps, claim, value, field) };
}
