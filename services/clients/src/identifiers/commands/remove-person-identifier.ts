import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type RemovePersonIdentifierInput = ChangeClientInput & {
  readonly identifierId: string;
  readonly reason: string;
};

/** Removes a number that was recorded by mistake. The client is no longer found by it. */
export function removePersonIdentifier(deps: ClientsDeps, caller: Caller, input: RemovePersonIdentifierInput) {
  const { identifierId: field } = input;
  const command = { action: 'removePersonIdentifier', permission: 'client:change', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, (_, { id, state }) => {
    const found = state.identifiers.find((one) => one.field === field);
    const sealed = state.sealed[field];
    const number = sealed && deps.fieldEncryption.cipherOf(id, state.dataKey).open(field, sealed);
    return {
      command: { type: 'RemoveIdentifier', field },
      correction: {
        about: 'IDENTIFIER',
        reason: assertReason(input.reason),
        previous: { type: found?.type, number },
      },
    };
  });
}
