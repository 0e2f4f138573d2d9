import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type AnnulDeathInput = ChangeClientInput & { readonly reason: string };

/** Annuls the registration of a death that was a mistake: the client is alive. */
export function annulDeath(deps: ClientsDeps, caller: Caller, input: AnnulDeathInput) {
  const command = { action: 'annulDeath', permission: 'client:change', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, (_, { state: { deceasedOn } }) => ({
    command: { type: 'AnnulDeath' },
    correction: { about: 'DEATH', reason: assertReason(input.reason), previous: { deceasedOn } },
  }));
}
