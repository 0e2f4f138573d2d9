import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@hjalpmedel/observability';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';
import { until } from './kit/network.js';

/** A subgraph that responds only when `answer` is called. */
let subgraph: Server;
const seen = { asked: 0 };
let answer: () => void = () => undefined;
let standalone: Awaited<ReturnType<typeof createStandaloneGateway>>;
let url: string;
beforeAll(async () => {
  subgraph = createServer((incoming: IncomingMessage, outgoing) => {
    incoming.resume().once('end', () => {
      seen.asked += 1;
      answer = () => outgoing.setHeader('content-type', 'application/json').end('{"data":{"slow":1}}');
    });
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  const { supergraphSdl } = composeServices([
    {
      name: 'a',
      typeDefs: parse('type Query { slow: Int }'),
      url: `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`,
    },
  ]);
  standalone = await createStandaloneGateway({
    supergraphSdl: supergraphSdl ?? '',
    port: 0,
    executor: 'compiled',
    transport: 'net',
    logger: createLogger('engine', { level: 'silent' }),
  });
  url = await standalone.start();
});
beforeEach(() => void Object.assign(seen, { asked: 0 }));
afterAll(async () => {
  subgraph.closeAllConnections();
  await new Promise((resolve) => subgraph.close(resolve));
  await standalone.stop();
});

const post = (body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an empty operation name is the same as none', async () => {
  const ask = [
    () => post({ query: '{ slow }', operationName: '' }),
    () => fetch(`${url}?operationName=&query=${encodeURIComponent('{ slow }')}`),
    () => fetch(`${url}?query=${encodeURIComponent('{ slow }')}&operationName=`),
  ];
  for (const [n, one] of ask.entries()) {
    const response = one();
    await until('the subgraph to be asked', () => seen.asked === n + 1);
    answer();
    expect(await (await response).json()).toEqual({ data: { slow: 1 } });
  }
  expect((await post({ query: '{ slow }', operationName: 'Other' })).status).toBe(400);
});

test.each(['application/json', 'text/event-stream'])(
  'a page of another site cannot send a GET for %s, also without `Sec-Fetch-Site`',
  async (accept) => {
    const get = (headers: Record<string, string>) =>
      fetch(`${url}?query=${encodeURIComponent('{ __typename }')}`, { headers: { accept, ...headers } });
    const statuses = [
      await get({}),
      await get({ origin: new URL(url).origin }),
      await get({ origin: 'https://evil.example' }),
      await get({ origin: 'null' }),
      await get({ 'sec-fetch-site': 'cross-site' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 400, 400, 400]);
    expect(seen.asked).toBe(0);
  },
);

test('a browser gets no landing page of a third party', async () => {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(406);
  expect(await response.text()).not.toMatch(/https?:|<script/);
});
