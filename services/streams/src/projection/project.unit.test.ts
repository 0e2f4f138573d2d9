import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  DeviceMadeAvailable,
  DeviceReturnFailed,
  DeviceReturnReversed,
  DeviceReturnWithdrawn,
  LicenceGranted,
  LicenceRevoked,
  OrderHeld,
  type EventRecord,
} from '@hjalpmedel/events';
import { project, projectedTypes, typesOf } from './project.js';
import { streams } from './streams.js';

const pseudonyms = { of: () => 'pseudonym' };
const dataOf = ({ name: type }: { readonly name: string }, data: object) => {
  const envelope = { type, time: '2026-03-01T12:00:00.000Z', municipalityCode: '1496' };
  return project({ envelope, data } as unknown as EventRecord, pseudonyms)[0]?.data;
};

test.each([
  'TEST Anna Andersson 194302173986',
  'Anna Andersson',
  '194302173986',
  '19430217-3986',
  '430217-3986',
  '430217.3986',
  '4302173986',
  '1943-02-17-3986',
  'anna:19430217',
  'Förnamn',
  'a'.repeat(41),
  '-anna',
  '',
])('free text and numbers of persons are dropped in every field: %s', (canary) => {
  const licence = { supplierSystem: canary, reason: canary, policyVersion: canary };
  expect(dataOf(LicenceRevoked, licence)).toEqual({});
  expect(dataOf(OrderHeld, { programme: 'VN_HSL', reasons: [canary, 'LICENCE_NOT_IN_USE'] })).toEqual({
    programme: 'VN_HSL',
    reasons: ['LICENCE_NOT_IN_USE'],
  });
  expect(dataOf(DeviceMadeAvailable, { deviceId: 'd', isoCode: `${canary}x` })).toEqual({ device: 'pseudonym' });
});

test.each(['webSESAM', '2026-1', '2025-12-31', 'HB-2023:2', 'v1.2_b', '1234567'])('a code is kept: %s', (code) => {
  expect(dataOf(LicenceGranted, { supplierSystem: code, staffId: 's' })).toEqual({ supplierSystem: code });
});

test('an object or a number instead of a text is dropped', () => {
  expect(dataOf(LicenceGranted, { supplierSystem: { name: 'Anna' } })).toEqual({});
  expect(dataOf(LicenceGranted, { supplierSystem: 194302173986 })).toEqual({});
});

test('product codes are cut to the subclass, at any length', () => {
  for (const isoCode of ['2229', '222912', '22291201'])
    expect(dataOf(DeviceMadeAvailable, { isoCode })).toEqual({ isoCode: '2229' });
});

test('every type of event belongs to a stream and is listed in the guide', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/analysts.md', import.meta.url), 'utf8');
  const ofAnalysts = streams.filter(({ audience }) => audience === 'ANALYST').flatMap(({ name }) => typesOf(name));
  expect([...new Set(ofAnalysts)].sort()).toEqual([...projectedTypes].sort());
  expect(projectedTypes.filter((type) => !guide.includes(`\`${type}\``))).toEqual([]);
});

test.each([
  [DeviceReturnFailed, {}, 'ON_LOAN'],
  [DeviceReturnFailed, { useStopped: true }, 'OUT_OF_SERVICE'],
  [DeviceReturnWithdrawn, {}, 'ON_LOAN'],
  [DeviceReturnReversed, { returning: true }, 'RETURNING'],
  [DeviceReturnReversed, { returning: false }, 'ON_LOAN'],
  [DeviceReturnReversed, { returning: false, useStopped: true }, 'OUT_OF_SERVICE'],
])('a return that does not take place is told in the status of the device (%#)', ({ name: type }, data, state) => {
  const envelope = { type, time: '2026-03-01T12:00:00.000Z', municipalityCode: '1496' };
  const entries = project({ envelope, data: { deviceId: 'd', ...data } } as unknown as EventRecord, pseudonyms);
  expect(entries.find(({ stream }) => stream === 'device-status')?.data).toEqual({ deviceId: 'd', state });
});
