import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf } from '@hjalpmedel/domain';
import { openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';
import { identifierIndex } from '../identifier-index.js';
import { numberInMunicipality } from '../number-in-municipality.js';
import { birthDateOf, parsePersonIdentifier, type PersonIdentifier } from '../person-identifier.js';

export type AddPersonIdentifierInput = ChangeClientInput & {
  readonly personIdentifier: PersonIdentifier;
  readonly replaces?: string | null | undefined;
};

/** Adds a number of a client, e.g. a personal identity number that replaces a reserve number. Both find the client. */
export function addPersonIdentifier(deps: ClientsDeps, caller: Caller, input: AddPersonIdentifierInput) {
  const field = 'input.personIdentifier';
  const identifier = parsePersonIdentifier(input.personIdentifier, field, dayOf(deps.now()));
  const mark = identifierIndex(deps.fieldEncryption, identifier);
  const command = { action: 'addPersonIdentifier', permission: 'client:change', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, async (uow, { id, state }) => {
    const born = birthDateOf(identifier);
    if (born !== undefined && !openBirthDate(deps, id, state).startsWith(born))
      throw badUserInput({ field: `${field}.value`, why: 'Numret stämmer inte med födelsedagen.' });
    const name = `identifier_${uow.newId()}`;
    const { municipalityCode, dataKey } = state;
    const asked = { mark, municipalityCode, permission: 'client:change', clientId: id } as const;
    const { known, scope } = await numberInMunicipality(deps, caller, uow, asked);
    return {
      command: {
        type: 'AddIdentifier',
        identifier: { type: identifier.type, mark, scope, field: name, addedAt: uow.now },
        sealed: deps.fieldEncryption.cipherOf(id, dataKey).seal(name, identifier.value),
        known,
        replaces: input.replaces ?? undefined,
        now: uow.now,
      },
    };
  });
}
