import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@theguild/federation-composition';
import { createLogger } from '@hjalpmedel/observability';
import { parse } from 'graphql';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';
import { createNetwork, send, until, type Network } from './kit/network.js';
import { readerOf, transports } from './kit/readers.js';

/** Sends an operation and disconnects before the response, as soon as `isTime` returns true. */
async function leave(url: string, body: object, headers: object, isTime: () => boolean): Promise<void> {
  const asked = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
  asked.on('error', () => undefined);
  asked.end(JSON.stringify(body));
  await until('the call to be under way', isTime);
  asked.destroy();
}

/** A subgraph that responds only when `answer` is called, and records disconnects. */
async function createSlowSubgraph() {
  const seen: { query: string; headers: IncomingHttpHeaders; answer: () => void; closed: boolean }[] = [];
  const server: Server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      const { query } = JSON.parse(text) as { query: string };
      const answer = () => res.end(JSON.stringify({ data: query.startsWith('mutation') ? { set: 1 } : { a: 1 } }));
      const call = { query, headers: req.headers, answer, closed: false };
      seen.push(call);
      res.once('close', () => (call.closed = !res.writableFinished));
      if (query.includes('fast')) answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { a: Int } type Mutation { set: Int }`;
const logger = createLogger('engine', { level: 'silent' });

describe.each([
  ['compiled', 'net'],
  ['compiled', 'undici'],
  ['stock', 'net'],
] as const)('the stand-alone gateway, %s over %s', (executor, transport) => {
  let slow: Awaited<ReturnType<typeof createSlowSubgraph>>;
  let standalone: Awaited<ReturnType<typeof createStandaloneGateway>>;
  let url: string;
  beforeAll(async () => {
    slow = await createSlowSubgraph();
    const { supergraphSdl = '' } = composeServices([{ name: 'slow', url: slow.url, typeDefs: parse(sdl) }]);
    const how = { executor, transport, port: 0, logger, headers: ['authorization', 'x-tenant'] };
    standalone = await createStandaloneGateway({ supergraphSdl, ...how });
    url = await standalone.start();
  });
  afterAll(async () => {
    for (const { answer } of slow.seen) answer();
    await standalone.stop();
    await slow.stop();
  });
  const post = (query: string, headers: Record<string, string> = {}) =>
    send(url, undefined, query, {}, headers).then(({ data }) => data);

  test('cancels the call of a client that disconnects, and others get their responses', async () => {
    const stays = post('query stays { a }');
    await until('the first call', () => slow.seen.length === 1);
    await leave(url, { query: 'query leaves { a }' }, {}, () => slow.seen.length === 2);
    await until('the call to be dropped', () => slow.seen[1]?.closed === true, 2_000);
    expect(slow.seen[0]?.closed).toBe(false);
    slow.seen[0]?.answer();
    expect(await stays).toEqual({ a: 1 });
  });

  test('finishes a mutation whose client has disconnected', async () => {
    const before = slow.seen.length;
    await leave(url, { query: 'mutation { set }' }, {}, () => slow.seen.length > before);
    await leave(url, { query: 'query leaves { a }' }, {}, () => slow.seen.length > before + 1);
    await until('a call left after it to be dropped', () => slow.seen[before + 1]?.closed === true, 2_000);
    expect(slow.seen[before]?.closed).toBe(false);
    slow.seen[before]?.answer();
  });

  test.each(transports)('over %s, cancels a query and finishes a mutation of a client that disconnects', async (by) => {
    const before = slow.seen.length;
    const mutation = readerOf(by, url)('mutation { set }');
    await until('the mutation to be called', () => slow.seen.length === before + 1);
    mutation.leave();
    const query = readerOf(by, url)('query leaves { a }');
    await until('the query to be called', () => slow.seen.length === before + 2);
    query.leave();
    await until('the call of the query to be dropped', () => slow.seen[before + 1]?.closed === true, 2_000);
    expect(slow.seen[before]?.closed).toBe(false);
    slow.seen[before]?.answer();
  });

  test('forwards the named headers, and no others', async () => {
    const before = slow.seen.length;
    await post('query fast { a }', { authorization: 'Bearer t', 'x-tenant': 'a', 'x-other': '1' });
    const { headers } = slow.seen[before] ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer t', 'x-tenant': 'a', 'content-type': 'application/json' });
    expect(headers?.['x-other']).toBeUndefined();
  });
});

describe('the gateway', () => {
  let network: Network;
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const slowly = (name: string, value: unknown) => () => {
    begun.push(name);
    return new Promise((resolve) => finish.push(() => resolve(value)));
  };
  beforeAll(async () => {
    network = await createNetwork({
      resolvers: {
        devices: {
          Query: { echo: slowly('echo', 'a') },
          Mutation: { requestReturn: slowly('requestReturn', { done: true }) },
        },
      },
    });
    const grants = [{ role: 'SYSTEM', municipalityCode: '*' }];
    network.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants });
  });
  afterAll(async () => {
    for (const one of finish) one();
    await network.stop();
  });
  const callsThat = async (outcome: string): Promise<number> => {
    const text = await (await fetch(`${network.url}/metrics`)).text();
    const count = new RegExp(
      `subgraph_call_duration_seconds_count\\{subgraph="devices",outcome="${outcome}"\\} (\\d+)`,
    );
    return Number(count.exec(text)?.[1] ?? 0);
  };
  const leaves = async (query: string) => {
    const authorization = `Bearer ${await network.issuer.staff('SE1')}`;
    const before = begun.length;
    await leave(`${network.url}/graphql`, { query }, { authorization }, () => begun.length > before);
  };

  test('cancels the call of a client that disconnects', async () => {
    await leaves('{ echo(text: "a") }');
    await until('the call to be dropped', async () => (await callsThat('cancelled')) === 1, 2_000);
  });

  test('finishes a mutation whose client has disconnected', async () => {
    const [answered, dropped] = [await callsThat('ok'), await callsThat('cancelled')];
    await leaves('mutation { requestReturn(input: { idempotencyKey: "k" }) { done } }');
    await leaves('{ echo(text: "b") }');
    await until('a call left after it to be dropped', async () => (await callsThat('cancelled')) > dropped, 2_000);
    for (const one of finish.splice(0)) one();
    await until('the change to be answered', async () => (await callsThat('ok')) > answered, 2_000);
    expect(await callsThat('cancelled')).toBe(dropped + 1);
  });
});
