import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf, type PlainDate, type Sealed } from '@hjalpmedel/domain';
import { assertReason } from '../../corrections/keep-correction.js';
import { assertBirthDate, assertName } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { adultOn } from '../birth-date.js';
import type { LoadedClient } from '../load-shown-client.js';
import { changeClient, type ChangeClientInput } from './change-client.js';

export type CorrectPersonInput = ChangeClientInput & {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly reason: string;
};

const FIELDS = ['givenName', 'familyName', 'birthDate'] as const;
type Field = (typeof FIELDS)[number];
type Person = Readonly<Partial<Record<Field, string>>>;

/** Corrects names and birth date. A field that is left out stays, an empty name is removed; one name is enough. */
export function correctPerson(deps: ClientsDeps, caller: Caller, input: CorrectPersonInput) {
  const command = { action: 'correctPerson', permission: 'client:change', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, ({ now }, client) => {
    const { id, state } = client;
    const cipher = deps.fieldEncryption.cipherOf(id, state.dataKey);
    const previous = openPerson(deps, client);
    const person = correctedPerson(deps, client, input, previous, dayOf(now));
    const sealed: Partial<Record<Field, Sealed>> = {};
    for (const field of FIELDS) if (person[field] !== undefined) sealed[field] = cipher.seal(field, person[field]);
    return {
      command: { type: 'CorrectPerson', sealed, adultOn: adultOn(person.birthDate as PlainDate) },
      correction: { about: 'PERSON', reason: assertReason(input.reason), previous },
    };
  });
}

function openPerson({ fieldEncryption }: ClientsDeps, { id, state }: LoadedClient): Person {
  const cipher = fieldEncryption.cipherOf(id, state.dataKey);
  const known = FIELDS.flatMap((field) => {
    const sealed = state.sealed[field];
    return sealed === undefined ? [] : [[field, cipher.open(field, sealed)] as const];
  });
  return Object.fromEntries(known);
}

function correctedPerson(
  deps: ClientsDeps,
  { id, state }: LoadedClient,
  input: CorrectPersonInput,
  before: Person,
  today: PlainDate,
): Person {
  const nameOf = (field: 'givenName' | 'familyName') => {
    const text = input[field];
    if (text === undefined || text === null) return before[field];
    return text.trim() === '' ? undefined : assertName(text, `input.${field}`);
  };
  const [givenName, familyName] = [nameOf('givenName'), nameOf('familyName')];
  if (givenName === undefined && familyName === undefined)
    throw badUserInput({ field: 'input.givenName', why: 'Ange minst ett namn.' });
  const birthDate = input.birthDate ?? before.birthDate ?? '';
  const cipher = deps.fieldEncryption.cipherOf(id, state.dataKey);
  for (const { type, field, replacedAt } of state.identifiers) {
    const sealed = state.sealed[field];
    if (sealed === undefined || replacedAt !== undefined) continue;
    assertBirthDate(birthDate, { type, value: cipher.open(field, sealed) }, today, 'input.birthDate');
  }
  return {
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    birthDate,
  };
}
