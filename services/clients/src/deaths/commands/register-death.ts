import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, badUserInput, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';

export type RegisterDeathInput = ChangeClientInput & { readonly deceasedOn: string };

/** Registers that a client has died. The loans are to be returned by the estate (S2-5). */
export function registerDeath(deps: ClientsDeps, caller: Caller, input: RegisterDeathInput) {
  const command = { action: 'registerDeath', permission: 'client:change', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, ({ now }, { id, state }) => {
    const field = 'input.deceasedOn';
    const deceasedOn: PlainDate = assertNotAhead(input.deceasedOn, dayOf(now), field);
    if (deceasedOn < openBirthDate(deps, id, state))
      throw badUserInput({ field, why: 'Dagen ligger före födelsedagen.' });
    return { command: { type: 'RegisterDeath', deceasedOn } };
  });
}
