import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type RemoveRelativeInput = ChangeClientInput & { readonly relativeId: string; readonly reason: string };

/** Removes a relative: by mistake recorded, or no longer helping. No name of a relative is kept (S1-30). */
export function removeRelative(deps: ClientsDeps, caller: Caller, input: RemoveRelativeInput) {
  const { relativeId } = input;
  const command = { action: 'removeRelative', permission: 'client:change', input, fields: 'RELATIVES' } as const;
  return changeClient(deps, caller, command, () => ({
    command: { type: 'RemoveRelative', relativeId },
    correction: { about: 'RELATIVE', reason: assertReason(input.reason), previous: { relativeId } },
  }));
}
