import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { Payer } from '../domain/claim.js';
import { changeClaim, type OnClaim } from './change-claim.js';

export type ChangeClaimPayerInput = OnClaim & { readonly payer: Payer };

/** Directs a claim to another payer, such as the estate or an employer. */
export function changeClaimPayer(deps: IncidentsDeps, caller: Caller, input: ChangeClaimPayerInput) {
  const command = { action: 'changeClaimPayer', permission: 'claim:decide', input } as const;
  return changeClaim(deps, caller, command, () => ({ type: 'ChangePayer', payer: input.payer }));
}
