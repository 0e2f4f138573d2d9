import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestNetwork, until, type TestNetwork } from '@hjalpmedel/testing';
import { writeOrderResponse } from '@hjalpmedel/ubl';
import { createOrdersService } from '../src/index.js';
import { exchange, incoming, leave, messagesFor, staffOf } from './_supplier.js';
import { SKOVDE, staff } from './_util.js';

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork({
    services: { orders: (config, overrides) => createOrdersService({ ...config, ...exchange }, overrides) },
  });
  await network.startCopy('orders');
});
afterAll(() => network.stop());

const waitFor = (count: number) =>
  until(`${count} messages`, async () => (await messagesFor(network)).length >= count, 20_000);

test('S2-24: two copies of the service take each file in once; nothing is lost and no other supplier reads it', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `text-${String(index).padStart(2, '0')}`);
  for (const name of names) leave(name, `<${name}`);
  await waitFor(names.length);
  await until('all files to be moved', () => names.every((name) => !existsSync(join(incoming, `${name}.xml`))), 15_000);
  const found = await messagesFor(network);
  expect(found.map(({ document }) => document).sort()).toEqual(names.map((name) => `<${name}`));
  expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['QUARANTINED']));
  expect(readdirSync(join(incoming, 'done'))).toHaveLength(names.length);
  expect(await messagesFor(network, staffOf('second'))).toEqual([]);
  const byId = `{ supplierMessage(id: "${found[0]?.id}") { id } }`;
  expect((await network.as(staffOf('second'), 'orders', byId)).data).toEqual({ supplierMessage: null });
  const controller = (code: string) => staff(`controller-${code}`, code, ['AID_CONTROLLER']);
  expect(await messagesFor(network, controller(SKOVDE))).toHaveLength(names.length);
  expect(await messagesFor(network, controller('1480'))).toEqual([]);
});

test('S2-24: a repeated message is stored once; another one with the same number waits for a person', async () => {
  const [channel] = exchange.supplierChannels;
  const { buyer, seller } = channel ?? {};
  if (!buyer || !seller) throw new Error('no channel');
  const before = (await messagesFor(network)).length;
  const response = (orderId: string) =>
    writeOrderResponse({
      ...{ kind: 'ORDER_RESPONSE', id: 'R-1', issuedOn: '2026-03-02', orderId, code: 'AP', lines: [], buyer, seller },
    });
  for (const [name, text] of Object.entries({ a: response('one'), b: response('one'), c: response('two') }))
    leave(name, text);
  await waitFor(before + 2);
  await until('the files to be moved', () => !existsSync(join(incoming, 'c.xml')), 15_000);
  const query = `{ supplierMessages(municipalityCode: "${SKOVDE}", first: 100) { edges { node { messageId status quarantine { code } } } } }`;
  const { data } = await network.as(staffOf('first'), 'orders', query);
  type Seen = { readonly messageId: string | null; readonly quarantine: readonly { readonly code: string }[] };
  const edges = (data as { supplierMessages: { edges: { node: Seen }[] } }).supplierMessages.edges;
  const same = edges.map(({ node }) => node).filter(({ messageId }) => messageId === 'R-1');
  expect(same).toHaveLength(2);
  expect(same[1]?.quarantine).toEqual([{ code: 'SUPPLIER_MESSAGE_NUMBER_REUSED' }]);
});
