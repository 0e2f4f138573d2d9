import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type AnnulRepresentativeInput = ChangeClientInput & {
  readonly representativeId: string;
  readonly reason: string;
};

/** Annuls a representative that was recorded by mistake: it never counted. */
export function annulRepresentative(deps: ClientsDeps, caller: Caller, input: AnnulRepresentativeInput) {
  const { representativeId } = input;
  const command = { action: 'annulRepresentative', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, () => ({
    command: { type: 'AnnulRepresentative', representativeId },
    correction: { about: 'REPRESENTATIVE', reason: assertReason(input.reason), previous: { representativeId } },
  }));
}
