import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '@hjalpmedel/observability';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';

const servers: Server[] = [];
/** The Cache-Control of each subgraph. */
let caching: Record<string, string | undefined> = {};
let gateway: Awaited<ReturnType<typeof createStandaloneGateway>>;
let url: string;

async function startSubgraph(name: string): Promise<string> {
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const value = caching[name];
      if (value !== undefined) res.setHeader('cache-control', value);
      res.setHeader('content-type', 'application/json');
      if (body.includes('broken')) return void res.end('{"data":{"broken":null},"errors":[{"message":"m"}]}');
      res.end(JSON.stringify({ data: { [name]: 1 } }));
    });
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'a',
      url: await startSubgraph('a'),
      typeDefs: parse('type Query { a: Int broken: Int } type Mutation { a: Int }'),
    },
    { name: 'b', url: await startSubgraph('b'), typeDefs: parse('type Query { b: Int }') },
  ]);
  const logger = createLogger('engine', { level: 'silent' });
  gateway = await createStandaloneGateway({
    supergraphSdl,
    port: 0,
    executor: 'compiled',
    transport: 'net',
    headers: ['authorization'],
    logger,
  });
  url = await gateway.start();
});
afterAll(async () => {
  await gateway.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function cachingOf(query: string): Promise<(string | null)[]> {
  const { headers } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return [headers.get('cache-control'), headers.get('vary')];
}

const vary = 'accept, authorization';
test.each([
  ['the shorter age', { a: 'max-age=60, public', b: 'max-age=5' }, ['max-age=5, public', vary]],
  ['private before public', { a: 'max-age=60, private', b: 'public, max-age=60' }, ['max-age=60, private', vary]],
  ['none, if one subgraph says nothing', { a: 'max-age=60', b: undefined }, ['no-store', null]],
  ['none, if one forbids it', { a: 'max-age=60', b: 'no-store, max-age=60' }, ['no-store', null]],
  ['none for an age of zero', { a: 'max-age=60', b: 'max-age=0' }, ['no-store', null]],
])('a response has the strictest policy of its subgraphs: %s', async (_, given, expected) => {
  caching = given;
  for (let n = 0; n < 3; n++) expect(await cachingOf('{ a b }')).toEqual(expected);
  expect(await cachingOf('{ a }')).toEqual([
    given.a.includes('private') ? 'max-age=60, private' : 'max-age=60, public',
    vary,
  ]);
});

test.each(['mutation { a }', '{ broken a }', '{ nothing }', '{ __typename }'])('%s is not cached', async (query) => {
  caching = { a: 'max-age=60, public', b: 'max-age=60, public' };
  for (let n = 0; n < 2; n++) expect(await cachingOf(query)).toEqual(['no-store', null]);
});
