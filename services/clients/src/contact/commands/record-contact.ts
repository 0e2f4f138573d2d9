import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { assertContact, openContact, sealContact, type ContactInput } from '../contact.js';

export type RecordContactInput = ChangeClientInput & ContactInput & { readonly reason?: string | null | undefined };

/** Records how a client is reached and spoken with. It replaces what was recorded before. */
export function recordContact(deps: ClientsDeps, caller: Caller, input: RecordContactInput) {
  const command = { action: 'recordContact', permission: 'client:change', input, fields: 'CONTACT' } as const;
  return changeClient(deps, caller, command, (_, client) => {
    const contact = assertContact(input, client.state.protection);
    const previous = openContact(deps, client);
    return {
      command: { type: 'RecordContact', contact: sealContact(deps, client, contact) },
      correction: { about: 'CONTACT', reason: reasonIfAny(input.reason, false), previous },
    };
  });
}
