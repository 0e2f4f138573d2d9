import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addDays, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { accessEntry } from '../../access-log/access-entry.js';
import { logWrite } from '../../access-log/log-write.js';
import { assertBirthDate, assertMunicipality, assertNames } from '../../input/checks.js';
import type { ClientsDeps, FieldEncryption } from '../../ports.js';
import type { ProtectionLevel } from '../../protection/domain/protection-level.js';
import { adultOn } from '../birth-date.js';
import { clientDecider } from '../domain/client.decide.js';
import type { SealedField } from '../domain/client.js';
import type { IdentifierIndex } from '../../identifiers/domain/identifier.js';
import { identifierIndex } from '../../identifiers/identifier-index.js';
import { numberInMunicipality } from '../../identifiers/number-in-municipality.js';
import { parsePersonIdentifier, type PersonIdentifier } from '../../identifiers/person-identifier.js';

export type RegisterClientInput = {
  readonly idempotencyKey: string;
  readonly personIdentifier: PersonIdentifier;
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly birthDate: string;
  readonly municipalityCode: string;
  readonly protection?: ProtectionLevel | undefined;
};

const permission = 'client:register';

/**
 * Registers a client, once per municipality as far as the caller may know.
 * Names, birth date and number are encrypted before the decision (S1-4).
 */
export async function registerClient(deps: ClientsDeps, caller: Caller, input: RegisterClientInput) {
  const { fieldEncryption, stores } = deps;
  const { protection = 'NONE' } = input;
  const identifier = parsePersonIdentifier(input.personIdentifier, 'input.personIdentifier', dayOf(deps.now()));
  const index = identifierIndex(fieldEncryption, identifier);
  const hashable = hashableInput(fieldEncryption, input);
  const command = { action: 'registerClient', permission, input: hashable, aggregateId: index } as const;
  const result = await executeCommand(deps, caller, command, async (uow) => {
    const { clients } = stores;
    const { municipalityCode, countyCode } = assertMunicipality(input.municipalityCode, 'input.municipalityCode');
    uow.authorise({ municipalityCode });
    const person = {
      identifier: identifier.value,
      ...assertNames(input),
      birthDate: assertBirthDate(input.birthDate, identifier, dayOf(uow.now), 'input.birthDate'),
    };
    const until = addDays(adultOn(person.birthDate as PlainDate), -1);
    const today = dayOf(uow.now);
    const clientId = uow.newId();
    const asked = { mark: index, municipalityCode, permission, clientId } as const;
    const { known, scope } = await numberInMunicipality(deps, caller, uow, asked);
    await clients.decide(uow, clients.create(clientId, clientDecider.initial), clientDecider, {
      type: 'RegisterClient',
      known,
      identifiers: [{ type: identifier.type, mark: index, scope, field: 'identifier' }],
      ...sealPerson(fieldEncryption, clientId, person),
      municipalityCode,
      countyCode,
      protection,
      childhood: today <= until ? { from: today, until } : undefined,
    });
    await logWrite(deps, caller, uow, { permission, clientId, municipalityCode, fields: 'PERSON', shown: true });
    return { clientId };
  });
  if (result.refusal) await logRefusal(deps, caller, index, input.municipalityCode);
  return result;
}

/** The input that the idempotency record may hash. A plain hash of a person number could be guessed. */
function hashableInput(
  { blindIndex }: FieldEncryption,
  { idempotencyKey, protection = 'NONE', ...person }: RegisterClientInput,
) {
  return { idempotencyKey, protection, person: blindIndex('request', JSON.stringify(person)) };
}

function sealPerson(
  { newDataKey, cipherOf }: FieldEncryption,
  clientId: string,
  person: Readonly<Partial<Record<SealedField, string>>>,
) {
  const dataKey = newDataKey(clientId);
  const { seal } = cipherOf(clientId, dataKey);
  const sealed = Object.entries(person).map(([field, text]) => [field, seal(field, text)] as const);
  return { dataKey, sealed: Object.fromEntries(sealed) };
}

/** Logs a refusal, which reveals that a number is known. It is outside the command, which writes nothing. */
async function logRefusal(deps: ClientsDeps, caller: Caller, index: IdentifierIndex, municipalityCode: string) {
  const found = await deps.queries.clientsByIdentifier({}, index);
  const entries = found
    .filter((one) => one.municipalityCode === municipalityCode)
    .map(({ clientId }) => {
      const access = { action: 'LOOK_UP', fields: 'PERSON', shown: false, clientId } as const;
      return accessEntry(deps, caller, permission, { municipalityCode }, access);
    });
  await deps.accessLog.append(entries);
}
