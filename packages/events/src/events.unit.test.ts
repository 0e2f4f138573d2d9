import { expect, test } from '@jest/globals';
import {
  DeviceDamageReported,
  eventCatalogue,
  fromHeaders,
  jsonSchemaOf,
  parseLenient,
  parseStrict,
  sequenceOf,
  toHeaders,
  type Envelope,
} from './index.js';

const damage = { deviceId: 'd1', incidentId: 'i1', severity: 'MAJOR', useStopped: true, altered: false };
const envelope: Envelope = {
  id: 'i1:1:0',
  source: '/services/incidents',
  type: DeviceDamageReported.name,
  time: '2026-03-01T12:00:00.000Z' as Envelope['time'],
  recordedTime: '2026-03-01T12:00:01.000Z' as Envelope['time'],
  subject: 'i1',
  aggregateType: 'damage-report',
  aggregateVersion: 1,
  partitionKey: 'd1',
  sequence: sequenceOf(1, 0),
  prevSequence: '',
  schemaVersion: 1,
  correlationId: 'c',
  causationId: 'c',
  hops: 0,
  municipalityCode: '1496',
  dataClass: 'OPERATIONAL',
  actorRole: 'CARE_STAFF',
  actorId: 'p',
  traceparent: undefined,
};

test('an envelope written to Kafka headers is read back equal', () => {
  expect(fromHeaders(toHeaders(envelope))).toEqual(envelope);
});

test('a missing header is named in the error', () => {
  const { ce_id: _, ...rest } = toHeaders(envelope);
  expect(() => fromHeaders(rest)).toThrow('ce_id');
});

test('sequences sort as text', () => {
  expect(sequenceOf(9, 10) < sequenceOf(10, 2)).toBe(true);
});

test('unknown fields are refused from the producer and accepted by the consumer; missing fields are refused', () => {
  expect(() => parseStrict(DeviceDamageReported, { ...damage, surprise: 1 })).toThrow('DeviceDamageReported');
  expect(parseLenient(DeviceDamageReported, { ...damage, surprise: 1 })).toMatchObject(damage);
  expect(() => parseLenient(DeviceDamageReported, { ...damage, deviceId: undefined })).toThrow('deviceId');
});

test.each([...eventCatalogue().values()].map((contract) => [contract.name, contract] as const))(
  '%s has its key among its fields and allows new fields',
  (_, contract) => {
    expect(Object.keys(contract.schema.shape)).toContain(contract.keyField);
    expect(jsonSchemaOf(contract)['additionalProperties']).not.toBe(false);
  },
);
