import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { clientDecider } from '../../clients/domain/client.decide.js';
import type { Identifier, IdentifierIndex } from './identifier.js';

const sealed = (text: string) => `v.${text}` as Sealed;
const now = '2026-03-01T12:00:00.000Z' as Instant;
const identifier = (field: string, type: Identifier['type'] = 'PERSONNUMMER'): Identifier => ({
  type,
  mark: `mark of ${field}` as IdentifierIndex,
  scope: '1496',
  field,
});
const registered = {
  type: 'ClientRegistered',
  identifiers: [identifier('identifier', 'NRID')],
  dataKey: sealed('key'),
  sealed: { identifier: sealed('i'), givenName: sealed('g'), birthDate: sealed('b') },
  municipalityCode: '1496' as MunicipalityCode,
  countyCode: '14',
  protection: 'NONE',
} as const;
const { given } = specification(clientDecider);
const add = (field: string, extra: object = {}) =>
  ({
    type: 'AddIdentifier',
    identifier: identifier(field),
    sealed: sealed(field),
    known: false,
    now,
    ...extra,
  }) as const;
const added = (field: string) =>
  ({ type: 'IdentifierAdded', identifier: identifier(field), sealed: sealed(field) }) as const;

test('a personal identity number replaces a reserve number, and both stay', () => {
  const replaced = { type: 'IdentifierReplaced', field: 'identifier', replacedAt: now } as const;
  given(registered)
    .when(add('second', { replaces: 'identifier' }))
    .then(added('second'), replaced);
  const { state } = given(registered, added('second'), replaced);
  expect(state).toMatchObject({
    identifiers: [{ field: 'identifier', replacedAt: now }, { field: 'second' }],
    sealed: { identifier: sealed('i'), second: sealed('second') },
  });
  given(registered, added('second'), replaced)
    .when(add('third', { replaces: 'identifier' }))
    .refused('IDENTIFIER_ALREADY_REPLACED');
});

test('a number that the person has, or that another file of the municipality has, is refused', () => {
  given(registered, added('second')).when(add('second')).refused('IDENTIFIER_ALREADY_HELD');
  given(registered)
    .when(add('second', { known: true }))
    .refused('CLIENT_ALREADY_REGISTERED');
});

test('a wrong number is removed, but not the last one in force', () => {
  given(registered).when({ type: 'RemoveIdentifier', field: 'identifier' }).refused('LAST_IDENTIFIER');
  given(registered, added('second'))
    .when({ type: 'RemoveIdentifier', field: 'identifier' })
    .then({ type: 'IdentifierRemoved', field: 'identifier' });
  const { state } = given(registered, added('second'), { type: 'IdentifierRemoved', field: 'identifier' });
  expect(state).toMatchObject({ identifiers: [{ field: 'second' }] });
  expect(JSON.stringify(state)).not.toContain(sealed('i'));
});
