import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable } from '../../reports/intake.js';
import { claimNote } from '../claim-texts.js';
import { endDamageClaim } from '../end-damage-claim.js';
import { changeClaim, type OnClaim } from './change-claim.js';

export type WithdrawClaimInput = OnClaim & { readonly reason: string };

/** Withdraws a claim. A decided amount is credited (S1-28). */
export function withdrawClaim(deps: IncidentsDeps, caller: Caller, input: WithdrawClaimInput) {
  const command = {
    action: 'withdrawClaim',
    permission: 'claim:decide',
    input: hashable(deps, input, 'reason'),
  } as const;
  return changeClaim(
    deps,
    caller,
    command,
    (uow, before) => ({
      type: 'WithdrawClaim',
      at: uow.now,
      note: claimNote(deps, uow, before, input.reason, 'input.reason'),
    }),
    (uow, { state }) => endDamageClaim(deps, uow, state.incidentId),
  );
}
