import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { changeClaim, type OnClaim } from './change-claim.js';

/** Takes up a claim again that was withdrawn by mistake. It is decided anew. */
export function reopenClaim(deps: IncidentsDeps, caller: Caller, input: OnClaim) {
  const command = { action: 'reopenClaim', permission: 'claim:decide', input } as const;
  return changeClaim(deps, caller, command, () => ({ type: 'ReopenClaim' }));
}
