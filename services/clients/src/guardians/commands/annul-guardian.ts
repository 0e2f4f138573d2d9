import type { Caller } from '@hjalpmedel/commands';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type AnnulGuardianInput = ChangeClientInput & { readonly guardianId: string; readonly reason: string };

/** Annuls a guardian that was recorded by mistake: it never counted (S1-25). */
export function annulGuardian(deps: ClientsDeps, caller: Caller, input: AnnulGuardianInput) {
  const { guardianId } = input;
  const command = { action: 'annulGuardian', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (_, { id, state }) => ({
    command: { type: 'AnnulGuardian', guardianId, adultOn: adultOn(openBirthDate(deps, id, state)) },
    correction: { about: 'GUARDIAN', reason: assertReason(input.reason), previous: { guardianId } },
  }));
}
