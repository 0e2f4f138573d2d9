import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { clientDecider, type IdentifierMark, type ProtectionLevel } from '../domain/client.js';
import { accessEntry } from './access.js';
import { assertBirthDate, assertMunicipality, assertName } from './checks.js';
import { parsePersonIdentifier, type PersonIdentifier } from './person-identifier.js';
import type { ClientsDeps, FieldEncryption } from './ports.js';

export type RegisterClientInput = {
  readonly idempotencyKey: string;
  readonly personIdentifier: PersonIdentifier;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly municipalityCode: string;
  readonly protection?: ProtectionLevel | undefined;
};

/** The blind index of an identifier: the same for the same person, and useless without the key. */
export function identifierIndex({ blindIndex }: FieldEncryption, { type, value }: PersonIdentifier): IdentifierMark {
  return blindIndex('person identifier', `${type}:${value}`) as IdentifierMark;
}

/** Registers a person in care once per municipality: names, birth date and number are sealed before they reach the core (S1-4). */
export async function registerClient(deps: ClientsDeps, caller: Caller, input: RegisterClientInput) {
  const { fieldEncryption, stores, queries, accessLog } = deps;
  const { idempotencyKey, protection = 'NONE', ...person } = input;
  const identifier = parsePersonIdentifier(input.personIdentifier, 'input.personIdentifier');
  const mark = identifierIndex(fieldEncryption, identifier);
  const command = {
    action: 'registerClient',
    permission: 'client:register',
    // The record of requests keeps a hash of the input; a plain one of a person number could be tried out.
    input: { idempotencyKey, protection, person: fieldEncryption.blindIndex('request', JSON.stringify(person)) },
    aggregateId: mark,
  } as const;
  const result = await executeCommand(deps, caller, command, async (uow) => {
    const { municipalityCode, countyCode } = assertMunicipality(input.municipalityCode, 'input.municipalityCode');
    uow.authorise({ municipalityCode });
    const plain = {
      identifier: identifier.value,
      givenName: assertName(input.givenName, 'input.givenName'),
      familyName: assertName(input.familyName, 'input.familyName'),
      birthDate: assertBirthDate(input.birthDate, identifier, dayOf(uow.now), 'input.birthDate'),
    };
    const known = (await queries.clientsByMark(uow, mark)).some((one) => one.municipalityCode === municipalityCode);
    const clientId = uow.newId();
    const dataKey = fieldEncryption.newDataKey(clientId);
    const cipher = fieldEncryption.cipherOf(clientId, dataKey);
    const sealed = {
      identifier: cipher.seal('identifier', plain.identifier),
      givenName: cipher.seal('givenName', plain.givenName),
      familyName: cipher.seal('familyName', plain.familyName),
      birthDate: cipher.seal('birthDate', plain.birthDate),
    };
    await stores.clients.decide(uow, stores.clients.create(clientId, clientDecider.initial), clientDecider, {
      type: 'RegisterClient',
      known,
      identifierType: identifier.type,
      identifierMark: mark,
      dataKey,
      sealed,
      municipalityCode,
      countyCode,
      protection,
    });
    const access = { action: 'WRITE', fields: 'PERSON', shown: true, clientId } as const;
    await accessLog.append([accessEntry(deps, caller, 'client:register', { municipalityCode }, access)], uow);
    return { clientId };
  });
  if (result.refusal) await logRefused(deps, caller, mark, input.municipalityCode);
  return result;
}

/** A refusal tells that a number is known, so it leaves a trace; outside the command, of which nothing remains. */
async function logRefused(deps: ClientsDeps, caller: Caller, mark: IdentifierMark, municipalityCode: string) {
  const found = (await deps.queries.clientsByMark({}, mark)).filter((one) => one.municipalityCode === municipalityCode);
  const entries = found.map(({ clientId }) => {
    const access = { action: 'LOOK_UP', fields: 'PERSON', shown: false, clientId } as const;
    return accessEntry(deps, caller, 'client:register', { municipalityCode }, access);
  });
  await deps.accessLog.append(entries);
}
