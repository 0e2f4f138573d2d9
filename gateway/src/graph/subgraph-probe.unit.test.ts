import { afterAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSubgraphProbe } from './subgraph-probe.js';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

/** A service that answers `/readyz` with the given status, and `/livez` with 200. */
async function serve(status: () => number): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/readyz' ? status() : 200;
    response.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

test('the gateway is ready while one service is, and not when none is', async () => {
  let identity = 200;
  let time = 0;
  const addresses = new Map([
    ['identity', await serve(() => identity)],
    ['devices', await serve(() => 503)],
    ['orders', 'http://127.0.0.1:1/graphql'],
  ]);
  const probe = createSubgraphProbe(
    () => addresses,
    () => time,
  );
  expect(await probe()).toEqual({
    ready: true,
    checks: { 'subgraph identity': 'ok', 'subgraph devices': 'not ready', 'subgraph orders': 'down' },
  });
  identity = 503;
  expect((await probe()).ready).toBe(true); // The answer is kept for 2 s.
  time = 2_001;
  expect(await probe()).toMatchObject({ ready: false, checks: { 'subgraph identity': 'not ready' } });
});
