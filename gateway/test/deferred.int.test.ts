import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createLogger } from '@hjalpmedel/observability';
import { composeServices } from '@theguild/federation-composition';
import { graphql, parse } from 'graphql';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@shareable"])';
const LONG = '9007199254740993';
const users = [
  { __typename: 'User', id: '1', name: 'Ada' },
  { __typename: 'User', id: '2', name: null },
  { __typename: 'Bot', id: '3', model: 'm' },
];
const sdl = {
  a: `${link} type Query { me: User all: [Any] none: User } type Mutation { rename: User } union Any = User | Bot
    type User @key(fields: "id") { id: ID! name: String strict: String! } type Bot @key(fields: "id") { id: ID! model: String }`,
  b: `${link} scalar Long type Query { b: Int } type User @key(fields: "id") { id: ID! size: Int far: String friend: User count: Long must: Int! }
    type Bot @key(fields: "id") { id: ID! load: Int }`,
};
type Name = keyof typeof sdl;
const resolvers = {
  a: {
    Query: { me: () => users[0], all: () => [users[0], null, users[2], users[1]] },
    Mutation: { rename: () => users[0] },
    User: { __resolveReference: ({ id }: { id: string }) => users.find((one) => one.id === id), strict: () => null },
  },
  b: {
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      size: ({ id }: { id: string }) => Number(id) * 10,
      far: () => {
        throw new Error('far failed');
      },
      friend: () => ({ id: '2' }),
      count: () => Number(1),
      must: () => null,
    },
    Bot: { __resolveReference: ({ id }: { id: string }) => ({ id }), load: () => 7 },
  },
};
const servers: Server[] = [];
/** The subgraphs that were called, in order. */
const calls: Name[] = [];
/** Delays the second subgraph. */
let hold: Promise<void> = Promise.resolve();
let gateway: Awaited<ReturnType<typeof createStandaloneGateway>>;
let url: string;

async function startSubgraph(name: Name): Promise<string> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl[name]), resolvers: resolvers[name] });
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      calls.push(name);
      const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
      void (name === 'b' ? hold : Promise.resolve())
        .then(() => graphql({ schema, source: query, variableValues: variables }))
        .then((result) => {
          const body = JSON.stringify(result).replace('"count":1', `"count":${LONG}`);
          res.setHeader('content-type', 'application/json').end(body);
        });
    });
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  const services = [];
  for (const name of ['a', 'b'] as const)
    services.push({ name, url: await startSubgraph(name), typeDefs: parse(sdl[name]) });
  const { supergraphSdl = '' } = composeServices(services);
  const logger = createLogger('engine', { level: 'silent' });
  gateway = await createStandaloneGateway({ supergraphSdl, port: 0, executor: 'compiled', transport: 'net', logger });
  url = await gateway.start();
});
beforeEach(() => {
  calls.splice(0);
  hold = Promise.resolve();
});
afterAll(async () => {
  await gateway.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

type Part = Record<string, unknown>;
const OLD = 'multipart/mixed;deferSpec=20220824,application/json';
const NEW = 'multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9';
const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

async function send(query: string, accept: string | undefined, variables: object = {}, method = 'POST') {
  const headers = { ...(accept !== undefined && { accept }), 'content-type': 'application/json' };
  const response =
    method === 'GET'
      ? await fetch(`${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`, {
          headers: { ...(accept !== undefined && { accept }) },
        })
      : await fetch(url, { method, headers, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, parts: type.startsWith('multipart') ? readParts(text) : undefined };
}

/** Reads the parts as the specification of multipart says. */
function readParts(text: string): Part[] {
  expect(text.startsWith('\r\n---\r\n')).toBe(true);
  expect(text.endsWith('\r\n-----\r\n')).toBe(true);
  return text
    .slice('\r\n---\r\n'.length, -'\r\n-----\r\n'.length)
    .split('\r\n---\r\n')
    .map((part) => {
      const [head, body = ''] = part.split('\r\n\r\n');
      expect(head).toBe('content-type: application/json; charset=utf-8');
      return JSON.parse(body) as Part;
    });
}

const QUERY = '{me{id ...@defer(label:"more"){size}}}';

describe('the format of the parts', () => {
  test('for Apollo Client 3 and the older handler of 4', async () => {
    const { status, type, parts } = await send(QUERY, OLD);
    expect([status, type]).toEqual([200, 'multipart/mixed; boundary="-"; deferSpec=20220824']);
    expect(parts).toEqual([
      { data: { me: { id: '1' } }, hasNext: true },
      { incremental: [{ data: { size: 10 }, path: ['me'], label: 'more' }], hasNext: false },
    ]);
    expect(calls).toEqual(['a', 'b']);
  });

  test('for the newer handler of Apollo Client 4', async () => {
    const { type, parts } = await send(QUERY, NEW);
    expect(type).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    expect(parts).toEqual([
      { data: { me: { id: '1' } }, pending: [{ id: '0', path: ['me'], label: 'more' }], hasNext: true },
      { incremental: [{ id: '0', data: { size: 10 } }], completed: [{ id: '0' }], hasNext: false },
    ]);
  });

  test('for urql', async () => {
    const { type, parts } = await send(QUERY, URQL);
    expect(type).toBe('multipart/mixed; boundary="-"');
    expect(parts?.[1]).toEqual({ incremental: [{ data: { size: 10 }, path: ['me'], label: 'more' }], hasNext: false });
  });

  test.each([
    ['no Accept', undefined],
    ['JSON', 'application/json'],
    ['a wildcard', '*/*'],
    ['a wildcard of multipart', 'multipart/*, application/json'],
    ['parts of quality 0', 'multipart/mixed;deferSpec=20220824;q=0, application/json'],
    ['subscriptions only', 'application/json, multipart/mixed;subscriptionSpec=1.0'],
    ['another version', 'multipart/mixed;incrementalSpec=v9, application/json'],
  ])('a client with %s gets one response, and Relay is told that it is whole', async (_, accept) => {
    const { type, text } = await send(QUERY, accept);
    expect(type).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toEqual({ data: { me: { id: '1', size: 10 } }, extensions: { is_final: true } });
  });

  test('the preferred format is sent, whatever its case and quotes', async () => {
    const accept = 'multipart/mixed;deferSpec=20220824;q=0.5, Multipart/Mixed; IncrementalSpec="v0.2"; q=0.8';
    expect((await send(QUERY, accept)).type).toContain('incrementalSpec');
    expect((await send('{me{nope}}', accept)).type).toBe('application/json; charset=utf-8');
  });

  test.each([OLD, NEW, URQL])('the second response equals the first: %s', async (accept) => {
    const query = `{me{id ...@defer{size friend{name}}}} # ${accept}`;
    const [first, second, third] = [await send(query, accept), await send(query, accept), await send(query, accept)];
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  test('over GET', async () => {
    expect((await send(QUERY, OLD, {}, 'GET')).parts).toHaveLength(2);
  });
});

describe('what is deferred', () => {
  const parts = async (query: string, variables: object = {}, accept = OLD) =>
    (await send(query, accept, variables)).parts;

  test('the first response does not wait for it', async () => {
    let release = (): void => undefined;
    hold = new Promise((resolve) => (release = resolve));
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: OLD, 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!text.includes('hasNext')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toContain('{"data":{"me":{"id":"1"}},"hasNext":true}');
    release();
    for (let read = await reader.read(); !read.done; read = await reader.read())
      text += new TextDecoder().decode(read.value);
    expect(readParts(text)).toHaveLength(2);
  });

  test('each position of a list, by its type', async () => {
    expect(await parts('{all{...on User @defer{name size} ...on Bot @defer(label:"b"){load}}}')).toEqual([
      { data: { all: [{}, null, {}, {}] }, hasNext: true },
      {
        incremental: [
          { data: { name: 'Ada', size: 10 }, path: ['all', 0] },
          { data: { load: 7 }, path: ['all', 2], label: 'b' },
          { data: { name: null, size: 20 }, path: ['all', 3] },
        ],
        hasNext: false,
      },
    ]);
    const [first, ...more] = (await parts('{all{...on User{i:id} ...on User @defer{name size}}}')) ?? [];
    expect(first).toEqual({ data: { all: [{ i: '1' }, null, {}, { i: '2' }] }, hasNext: true });
    expect(more).toEqual([
      {
        incremental: [
          { data: { name: 'Ada', size: 10 }, path: ['all', 0] },
          { data: { name: null, size: 20 }, path: ['all', 3] },
        ],
        hasNext: false,
      },
    ]);
  });

  test('a fragment within a deferred fragment', async () => {
    const query = '{x:me{...F @defer(label:"f")}} fragment F on User{f:friend{id ...@defer(label:"g"){n:name size}}}';
    expect(await parts(query)).toEqual([
      { data: { x: {} }, hasNext: true },
      { incremental: [{ data: { f: { id: '2' } }, path: ['x'], label: 'f' }], hasNext: true },
      { incremental: [{ data: { n: null, size: 20 }, path: ['x', 'f'], label: 'g' }], hasNext: false },
    ]);
    expect(await parts(query, {}, NEW)).toEqual([
      { data: { x: {} }, pending: [{ id: '0', path: ['x'], label: 'f' }], hasNext: true },
      {
        pending: [{ id: '1', path: ['x', 'f'], label: 'g' }],
        incremental: [{ id: '0', data: { f: { id: '2' } } }],
        completed: [{ id: '0' }],
        hasNext: true,
      },
      { incremental: [{ id: '1', data: { n: null, size: 20 } }], completed: [{ id: '1' }], hasNext: false },
    ]);
  });

  test('fields of the root', async () => {
    expect(await parts('{b ...@defer{me{name}}}')).toEqual([
      { data: { b: null }, hasNext: true },
      { incremental: [{ data: { me: { name: 'Ada' } }, path: [] }], hasNext: false },
    ]);
  });

  test('a field that is also selected at once is in both', async () => {
    expect(await parts('{me{id name ...@defer{id size}}}')).toEqual([
      { data: { me: { id: '1', name: 'Ada' } }, hasNext: true },
      { incremental: [{ data: { id: '1', size: 10 }, path: ['me'] }], hasNext: false },
    ]);
  });

  test('data that is there already', async () => {
    expect(await parts('{me{...@defer{name}}}')).toEqual([
      { data: { me: {} }, hasNext: true },
      { incremental: [{ data: { name: 'Ada' }, path: ['me'] }], hasNext: false },
    ]);
  });

  test('long numbers keep their digits', async () => {
    expect((await send('{me{id ...@defer{count}}}', OLD)).text).toContain(`{"count":${LONG}}`);
  });

  test('below a field of a mutation, and not its root fields', async () => {
    expect(await parts('mutation{...@defer{rename{id ...@defer{size}}}}')).toEqual([
      { data: { rename: { id: '1' } }, hasNext: true },
      { incremental: [{ data: { size: 10 }, path: ['rename'] }], hasNext: false },
    ]);
  });

  test.each([
    ['false', '{me{id ...@defer(if:false){size}}}', {}],
    ['a variable', 'query($d:Boolean!){me{id ...@defer(if:$d){size}}}', { d: false }],
    ['the default of a variable', 'query($d:Boolean=false){me{id ...@defer(if:$d){size}}}', {}],
  ])('nothing, if the condition is %s', async (_, query, variables) => {
    const { text } = await send(query, OLD, variables);
    expect(JSON.parse(text)).toEqual({ data: { me: { id: '1', size: 10 } } });
  });

  test('something, if the variable of the condition is true or absent', async () => {
    const query = 'query($d:Boolean=true){me{id ...@defer(if:$d){size}}}';
    expect(await parts(query)).toHaveLength(2);
    expect(await parts(query, { d: true })).toHaveLength(2);
    expect(await parts('query($s:Boolean!){me{id ...@defer @include(if:$s){size}}}', { s: true })).toHaveLength(2);
  });

  test.each([
    ['a skipped fragment', '{me{id ...@defer @skip(if:true){size}}}', { me: { id: '1' } }],
    ['an object that is null', '{none{id ...@defer{size}}}', { none: null }],
    ['a type that is not there', '{me{id} all{...on User{id} ...on User{id}}}', undefined],
  ])('nothing, for %s', async (_, query, data) => {
    const { type, text } = await send(query, OLD);
    expect(type).toBe('application/json; charset=utf-8');
    if (data) expect(JSON.parse(text)).toMatchObject({ data });
  });
});

describe('errors', () => {
  test('of the first response stand there', async () => {
    const { parts } = await send('{me{far ...@defer{name}}}', OLD);
    expect(parts?.[0]).toMatchObject({ data: { me: { far: null } }, errors: [{ path: ['me', 'far'] }], hasNext: true });
    expect(parts?.[1]).toEqual({ incremental: [{ data: { name: 'Ada' }, path: ['me'] }], hasNext: false });
  });

  test('of a part stand in the part', async () => {
    const { parts } = await send('{me{id ...@defer{f:far size}}}', OLD);
    expect(parts?.[1]).toMatchObject({
      incremental: [
        {
          data: { f: null, size: 10 },
          path: ['me'],
          errors: [{ message: 'far failed', path: ['me', 'f'], extensions: { requestId: expect.any(String) } }],
        },
      ],
    });
  });

  test('of a non-null field take the part, and only the part', async () => {
    const query = '{me{id ...@defer{must}}}';
    const old = (await send(query, OLD)).parts;
    expect(old?.[0]).toEqual({ data: { me: { id: '1' } }, hasNext: true });
    expect(old?.[1]).toMatchObject({ incremental: [{ data: null, path: ['me'], errors: [{ path: ['me', 'must'] }] }] });
    const present = (await send(query, NEW)).parts?.[1];
    expect(present).toMatchObject({ completed: [{ id: '0', errors: [{ path: ['me', 'must'] }] }], hasNext: false });
    expect(present).not.toHaveProperty('incremental');
    const [part] = (await send(query, URQL)).parts?.[1]?.['incremental'] as Part[];
    expect(part).not.toHaveProperty('data');
    expect(part).toMatchObject({ path: ['me'], errors: [{ path: ['me', 'must'] }] });
  });

  test('of a non-null field above leave nothing to defer', async () => {
    const { type, text } = await send('{me{strict ...@defer{size}}}', OLD);
    expect(type).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toMatchObject({ data: { me: null } });
  });

  test('of the request are one response', async () => {
    const { status, type, text } = await send('{me{nope ...@defer{size}}}', NEW);
    expect([status, type]).toEqual([400, 'application/graphql-response+json; charset=utf-8']);
    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});
