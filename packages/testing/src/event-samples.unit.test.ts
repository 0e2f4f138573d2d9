import { expect, test } from '@jest/globals';
import { ClientRegistered, eventCatalogue, parseLenient } from '@hjalpmedel/events';
import { clientEventSamples } from './event-samples.js';
import { goldenRecord } from './golden-record.js';

const contracts = [...eventCatalogue().values()].filter(({ topic }) => topic === ClientRegistered.topic);

test.each(contracts.map((contract) => [contract.name, contract] as const))(
  '%s has at least two golden samples that fit the contract',
  (_, contract) => {
    const samples = clientEventSamples.filter((sample) => sample.contract === contract);
    expect(samples.length).toBeGreaterThanOrEqual(2);
    for (const { data } of samples) {
      const record = goldenRecord(contract, data);
      expect(record).toMatchObject({ topic: 'clients.restricted.v1', key: data['clientId'] });
      expect(parseLenient(contract, JSON.parse(record.value))).toEqual(data);
    }
  },
);

test('the samples use every field of the contracts', () => {
  for (const contract of contracts) {
    const used = clientEventSamples
      .filter((sample) => sample.contract === contract)
      .flatMap(({ data }) => Object.keys(data));
    expect([...new Set(used)].sort()).toEqual(Object.keys(contract.schema.shape).sort());
  }
});

test('an event about a client carries opaque ids, days and codes, and no free text', () => {
  const value = /^([0-9a-f-]{36}|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?|\d{4}|\d{6}|[A-Z][A-Z0-9_]*|true|false)$/;
  const leaves = (data: unknown): unknown[] =>
    typeof data === 'object' && data !== null ? Object.values(data).flatMap(leaves) : [data];
  for (const { data } of clientEventSamples) for (const leaf of leaves(data)) expect(String(leaf)).toMatch(value);
});
