import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerTo, createTestNetwork, person, rootFields, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { createWorld, mutationsOnOthers, queriesOnOthers, unknownFor, withoutIds, type World } from './_strangers.js';

let network: TestNetwork;
let world: World;

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  world = await createWorld(network);
});
afterAll(() => network.stop());

describe('in every mutation', () => {
  test("another municipality's id and an unknown one are answered alike", async () => {
    const stranger = { ...person('2280', ['SYSTEM', 'COMMITTEE'], world.callerId), sequence: 1_000 };
    const rows = mutationsOnOthers(world);
    const named = new Set([...rows.map(([mutation]) => mutation), ...withoutIds]);
    expect([...named].sort()).toEqual([...rootFields(network.service('identity'), 'Mutation')].sort());
    for (const [mutation, field, input, id] of rows) {
      const answer = (value: string) => answerTo(network, stranger, 'identity', mutation, { ...input, [field]: value });
      const [others, unknown] = [await answer(id), await answer(unknownFor(field))];
      expect({ mutation, field, ...others }).toEqual({ mutation, field, ...unknown });
      expect(['NOT_FOUND', 'FORBIDDEN']).toContain(others.codes[0]);
    }
  });

  test('S2-13: staff of a second supplier change nothing of the first', async () => {
    const other = person('2281', ['SUPPLIER_STAFF', 'TECHNICIAN'], 'second-supplier', 'HMX');
    for (const [mutation, field, input, id] of mutationsOnOthers(world)) {
      if (mutation === 'acknowledgePolicy') continue; // about the reader only
      const { codes } = await answerTo(network, other, 'identity', mutation, { ...input, [field]: id });
      const expected = ['confirmLicence', 'recordLicenceUse'].includes(mutation) ? ['NOT_FOUND'] : ['FORBIDDEN'];
      expect([mutation, codes]).toEqual([mutation, expected]);
    }
  });
});

test('S2-13: no query shows the staff of a second supplier what is of the first', async () => {
  const first = person('2281', ['SUPPLIER_STAFF'], 'first-supplier', 'HMV');
  const second = person('2281', ['SUPPLIER_STAFF'], 'second-supplier', 'HMX');
  const rows = queriesOnOthers(world);
  expect(rows.map(([query]) => query).sort()).toEqual([...rootFields(network.service('identity'), 'Query')].sort());
  const secrets = [world.licenceId, world.supplyAgreementId, 'Hjälpmedel Test'];
  const seen: string[] = [];
  for (const [query, args, selection] of rows) {
    const text = `{ ${query}${args ? `(${args})` : ''} { ${selection} } }`;
    const [own, others] = [await network.as(first, 'identity', text), await network.as(second, 'identity', text)];
    const shown = (answer: typeof own) => {
      const text = answer.codes.length > 0 ? '' : JSON.stringify(answer.data);
      return secrets.filter((one) => text.includes(one));
    };
    seen.push(...shown(own));
    expect([query, shown(others)]).toEqual([query, []]);
  }
  expect(new Set(seen)).toEqual(new Set(secrets)); // the queries would show them
});
