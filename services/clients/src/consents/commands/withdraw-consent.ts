import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';

export type WithdrawConsentInput = ChangeClientInput & { readonly consentId: string };

/** Withdraws a consent from now on. What relatives were told of is hidden at once (S1-29). */
export function withdrawConsent(deps: ClientsDeps, caller: Caller, input: WithdrawConsentInput) {
  const command = { action: 'withdrawConsent', permission: 'client:change', input, fields: 'RELATIVES' } as const;
  return changeClient(deps, caller, command, ({ now: withdrawnAt }) => ({
    command: { type: 'WithdrawConsent', consentId: input.consentId, withdrawnAt },
  }));
}
