import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { changeClaim, type OnClaim } from './change-claim.js';

/** Records that an invoiced claim is paid. */
export function settleClaim(deps: IncidentsDeps, caller: Caller, input: OnClaim) {
  const command = { action: 'settleClaim', permission: 'claim:decide', input } as const;
  return changeClaim(deps, caller, command, ({ now: at }) => ({ type: 'SettleClaim', at }));
}
