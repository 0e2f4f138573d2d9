import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable } from '../../reports/intake.js';
import { claimNote } from '../claim-texts.js';
import { changeClaim, type OnClaim } from './change-claim.js';

export type RecordClaimHearingInput = OnClaim & { readonly statement: string };

/** Records what the person claimed against says, or that there is no answer. Only then the claim is decided (S1-28). */
export function recordClaimHearing(deps: IncidentsDeps, caller: Caller, input: RecordClaimHearingInput) {
  const command = {
    action: 'recordClaimHearing',
    permission: 'claim:open',
    input: hashable(deps, input, 'statement'),
  } as const;
  return changeClaim(deps, caller, command, (uow, before) => ({
    type: 'HearClaim',
    note: claimNote(deps, uow, before, input.statement, 'input.statement'),
  }));
}
