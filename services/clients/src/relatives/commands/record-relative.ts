import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertPersonDetails, sealDetails, type PersonDetailsInput } from '../../input/sealed-details.js';
import type { ClientsDeps } from '../../ports.js';

export type RecordRelativeInput = ChangeClientInput &
  PersonDetailsInput & { readonly knowsFaultContact?: boolean | undefined };

/** Records a relative who helps of free will, under the consent of the client (S1-29, S1-30). */
export function recordRelative(deps: ClientsDeps, caller: Caller, input: RecordRelativeInput) {
  const command = { action: 'recordRelative', permission: 'client:change', input, fields: 'RELATIVES' } as const;
  return changeClient(deps, caller, command, (uow, client) => {
    const relativeId = uow.newId();
    const { knowsFaultContact = false } = input;
    const sealed = sealDetails(deps, client, `relative.${relativeId}`, assertPersonDetails(input));
    return { command: { type: 'RecordRelative', relativeId, sealed, knowsFaultContact, today: dayOf(uow.now) } };
  });
}
