import { expect, test } from '@jest/globals';
import type { MunicipalityCode, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';
import { lowersProtection } from '../../protection/domain/protection-level.js';
import { clientDecider } from './client.decide.js';
import type { IdentifierIndex } from '../../identifiers/domain/identifier.js';

const sealed = (text: string) => `v.${text}` as Sealed;
const registration = {
  identifiers: [{ type: 'PERSONNUMMER', mark: 'mark' as IdentifierIndex, scope: '1496', field: 'identifier' }],
  dataKey: sealed('key'),
  sealed: { identifier: sealed('i'), givenName: sealed('g'), familyName: sealed('f'), birthDate: sealed('b') },
  municipalityCode: '1496' as MunicipalityCode,
  countyCode: '14',
  protection: 'NONE',
} as const;
const registered = { type: 'ClientRegistered', ...registration } as const;
const { given } = specification(clientDecider);

test('S1-6: an unknown person is registered', () => {
  given()
    .when({ type: 'RegisterClient', known: false, ...registration })
    .then(registered);
  expect(given(registered).state).toEqual({ status: 'REGISTERED', ...registration });
});

test('S1-4: a known person is refused with the same text, protected or not', () => {
  for (const protection of ['NONE', 'SKYDDAD_FOLKBOKFORING'] as const) {
    given()
      .when({ type: 'RegisterClient', known: true, ...registration, protection })
      .refused(CLIENT_ALREADY_REGISTERED);
  }
});

test('S1-4: protection is set and removed, and setting it again changes nothing', () => {
  const set = { type: 'ProtectionSet', protection: 'SEKRETESSMARKERING' } as const;
  given(registered).when({ type: 'SetProtection', protection: 'SEKRETESSMARKERING' }).then(set);
  given(registered, set).when({ type: 'SetProtection', protection: 'SEKRETESSMARKERING' }).then();
  given(registered, set)
    .when({ type: 'SetProtection', protection: 'NONE' })
    .then({ type: 'ProtectionSet', protection: 'NONE' });
});

test('an unregistered person cannot be protected', () => {
  expect(() => clientDecider.decide({ type: 'SetProtection', protection: 'NONE' }, { status: 'NONE' })).toThrow();
});

test('S1-4: a weaker level lowers the protection, and NONE always does', () => {
  expect(lowersProtection('FINGERADE', 'SKYDDAD_FOLKBOKFORING')).toBe(true);
  expect(lowersProtection('SEKRETESSMARKERING', 'NONE')).toBe(true);
  expect(lowersProtection('NONE', 'NONE')).toBe(true);
  expect(lowersProtection('NONE', 'SEKRETESSMARKERING')).toBe(false);
  expect(lowersProtection('SKYDDAD_FOLKBOKFORING', 'SKYDDAD_FOLKBOKFORING')).toBe(false);
  expect(lowersProtection('SKYDDAD_FOLKBOKFORING', 'FINGERADE')).toBe(false);
});
