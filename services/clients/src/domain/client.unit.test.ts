import { expect, test } from '@jest/globals';
import type { MunicipalityCode, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';
import { clientDecider, lowers, type IdentifierMark } from './client.js';

const sealed = (text: string) => `v.${text}` as Sealed;
const registration = {
  identifierType: 'PERSONNUMMER',
  identifierMark: 'mark' as IdentifierMark,
  dataKey: sealed('key'),
  sealed: { identifier: sealed('i'), givenName: sealed('g'), familyName: sealed('f'), birthDate: sealed('b') },
  municipalityCode: '1496' as MunicipalityCode,
  countyCode: '14',
  protection: 'NONE',
} as const;
const registered = { type: 'ClientRegistered', ...registration } as const;
const { given } = specification(clientDecider);

test('S1-6: a person who is not known is registered', () => {
  given()
    .when({ type: 'RegisterClient', known: false, ...registration })
    .then(registered);
  expect(given(registered).state).toEqual({ status: 'REGISTERED', ...registration });
});

test('S1-4: a known person is refused in the same words, protected or not', () => {
  for (const protection of ['NONE', 'SKYDDAD_FOLKBOKFORING'] as const) {
    given()
      .when({ type: 'RegisterClient', known: true, ...registration, protection })
      .refused(CLIENT_ALREADY_REGISTERED);
  }
});

test('S1-4: protection is set and lifted, and setting it again changes nothing', () => {
  const set = { type: 'ProtectionSet', protection: 'SEKRETESSMARKERING' } as const;
  given(registered).when({ type: 'SetProtection', protection: 'SEKRETESSMARKERING' }).then(set);
  given(registered, set).when({ type: 'SetProtection', protection: 'SEKRETESSMARKERING' }).then();
  given(registered, set)
    .when({ type: 'SetProtection', protection: 'NONE' })
    .then({ type: 'ProtectionSet', protection: 'NONE' });
});

test('nobody is protected who is not registered', () => {
  expect(() => clientDecider.decide({ type: 'SetProtection', protection: 'NONE' }, { status: 'NONE' })).toThrow();
});

test('S1-4: protection is lowered by a weaker level, and by none whatever it was', () => {
  expect(lowers('FINGERADE', 'SKYDDAD_FOLKBOKFORING')).toBe(true);
  expect(lowers('SEKRETESSMARKERING', 'NONE')).toBe(true);
  expect(lowers('NONE', 'NONE')).toBe(true);
  expect(lowers('NONE', 'SEKRETESSMARKERING')).toBe(false);
  expect(lowers('SKYDDAD_FOLKBOKFORING', 'SKYDDAD_FOLKBOKFORING')).toBe(false);
  expect(lowers('SKYDDAD_FOLKBOKFORING', 'FINGERADE')).toBe(false);
});
