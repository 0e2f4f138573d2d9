import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { badUserInput, unauthenticated } from '@hjalpmedel/domain';
import type { Principal } from '@hjalpmedel/auth';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { buildSchema, GraphQLError, parse } from 'graphql';
import { createSubgraph } from './create-subgraph.js';
import type { Caller } from '@hjalpmedel/commands';
import { createOperationCache } from './operation-cache.js';

const principal = { kind: 'staff', subjectId: 'ann', municipalityCode: '0180', grants: [] } as unknown as Principal;
let runs = 0;
const subgraph = createSubgraph({
  typeDefs: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])
    type Query { who: String fails: String masked: String coded: String must: String! day(on: Date): Date guarded: String @policy(policies: [["device:read-status"]]) }
    type Mutation { count(by: Int!): Int guardedCount: Int @policy(policies: [["device:read-status"]]) }
    type Thing @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      who: (_: unknown, __: unknown, { caller }: { caller: Caller }) =>
        `${caller.principal.subjectId} ${caller.correlationId}`,
      fails: () => Promise.reject(badUserInput({ field: 'input.x', why: 'not so' })),
      masked: () => {
        throw new Error('E11000 at 10.0.0.1');
      },
      coded: () => {
        throw new GraphQLError('not ours', { extensions: { code: 'BAD_USER_INPUT' } });
      },
      must: () => null,
      day: (_: unknown, { on }: { on: string }) => on,
      guarded: () => 'never',
    },
    Mutation: { count: (_: unknown, { by }: { by: number }) => (runs += by), guardedCount: () => (runs += 1) },
    Thing: {
      __resolveReference: ({ id }: { id: string }) => {
        if (id === 'bad') throw new Error('this one only');
        return id === 'none' ? null : { id, name: `thing ${id}` };
      },
    },
  },
  verify: (token) => (token === 'good' ? Promise.resolve(principal) : Promise.reject(unauthenticated())),
  context: (caller) => ({ caller }),
  readiness: () => ({ ready: true, checks: {} }),
  logger: createLogger('test', { level: 'silent' }),
  metrics: createMetrics({ processMetrics: false }),
  host: '127.0.0.1',
  port: 0,
});
let url = '';
beforeAll(async () => {
  url = `${(await subgraph.start()).url}/graphql`;
});
afterAll(() => subgraph.stop());

async function ask(body: unknown, headers: Record<string, string> = {}) {
  const res = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: 'Bearer good',
      'x-request-id': 'r1',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { date: _, ...kept } = Object.fromEntries(res.headers);
  return { status: res.status, headers: kept, text: await res.text() };
}

/** Adds empty `extensions`: the response does not change, but Apollo Server answers. */
const throughApollo = (body: object) => ({ ...body, extensions: {} });

const all = 'query Q($on: Date, $skip: Boolean = false) { who fails @skip(if: $skip) masked coded day(on: $on) }';
const entities =
  'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { __typename id name } } }';
const twoLists = `query($r0: [_Any!]!, $r1: [_Any!]!) {
  _e0: _entities(representations: $r0) { ... on Thing { name } } _e1: _entities(representations: $r1) { ... on Thing { id } } }`;
const representations = ['1', 'bad', 'none', '2'].map((id) => ({ __typename: 'Thing', id }));

const cases: readonly (readonly [object, Record<string, string>?])[] = [
  [{ query: all }],
  [{ query: all, variables: { on: '2026-11-24', skip: true }, operationName: 'Q' }],
  [{ query: all, variables: null, operationName: null }],
  [{ query: all, variables: { on: 'yesterday 19121212-1212' } }],
  [{ query: all, variables: { skip: 'x', on: 3 } }],
  [{ query: all, variables: [] }],
  [{ query: all, variables: '{}' }],
  [{ query: all, operationName: 'R' }],
  [{ query: all, operationName: '' }],
  [{ query: all, operationName: 7 }],
  [{ query: '{ must who }' }],
  [{ query: '{ guarded who }' }],
  [{ query: '{ __schema { queryType { name } } }' }],
  [{ query: '{ nothing }' }],
  [{ query: '{' }],
  [{ query: '{ _service { sdl } }' }],
  [{ query: entities, variables: { representations } }],
  [{ query: entities, variables: { representations: [{ __typename: 'Nothing' }] } }],
  [{ query: entities }],
  [{ query: twoLists, variables: { r0: representations, r1: representations.slice(1) } }],
  [{ query: twoLists, variables: { r0: [], r1: representations } }],
  [{ query: 'mutation { guardedCount }' }],
  [{ query: all }, { authorization: 'Bearer bad' }],
  [{ query: all }, { 'x-deadline': '1' }],
  [{ query: all }, { accept: 'application/graphql-response+json' }],
  [{ query: all }, { accept: 'text/html' }],
  [{ query: all }, { 'content-type': 'text/plain' }],
];
test.each(cases.map(([body, headers = {}]) => [body, headers] as const))(
  '%j with %j has the same response from the cache and from Apollo Server',
  async (body, headers) => {
    const first = await ask(body, headers);
    const [again, apollo] = [await ask(body, headers), await ask(throughApollo(body), headers)];
    expect(again).toEqual(apollo);
    expect(first).toEqual(apollo);
  },
);

test('a mutation runs once per request, cached or not, and never with wrong variables', async () => {
  const query = 'mutation($by: Int!) { count(by: $by) }';
  const texts = [];
  for (const variables of [{ by: 1 }, { by: 1 }, { by: 'x' }, { by: 1 }])
    texts.push((await ask({ query, variables })).text);
  expect(texts.filter((text) => text.startsWith('{"data"'))).toEqual([1, 2, 3].map((n) => `{"data":{"count":${n}}}\n`));
  expect(runs).toBe(3);
});

test('a document that Apollo Server has accepted is found by a text request and executed without it', async () => {
  const { plugin, find } = createOperationCache(buildSchema('type Query { a: String }'), (formatted) => formatted);
  const query = '{ a }';
  expect(find({ query })).toBeUndefined();
  const listener = await plugin.requestDidStart?.({} as never); // The plugin reads nothing of it.
  await listener?.didResolveOperation?.({ source: query, document: parse(query) } as never); // The plugin reads only these two.
  expect(find({ query, extensions: {} })).toBeUndefined();
  expect(find({ query: `${query} ` })).toBeUndefined();
  expect(await find({ query })?.execute(undefined, {}, {} as never)).toBe('{"data":{"a":null}}\n'); // It does not read the exchange.
});
