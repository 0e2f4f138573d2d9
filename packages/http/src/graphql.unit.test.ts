import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unauthenticated } from '@hjalpmedel/domain';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { serverAudits } from 'graphql-http';
import { createHttpServer, graphqlOverHttp, graphqlRoute } from './index.js';

const typeDefs = `
  type Query { hello(name: String): String, person: Person, fails: String }
  type Person { name: String, friend: Person, id: ID! }
  type Mutation { rename(input: RenameInput!): Person }
  input RenameInput { name: String!, times: Int = 1 }
`;
let resolved = 0;
const ada = { name: 'Ada', id: 1, friend: { name: 'Bo', id: 2 } };
const resolvers = {
  Query: {
    hello: (_: unknown, { name = 'you' }: { name?: string }) => {
      resolved += 1;
      return `hello ${name}`;
    },
    person: () => ada,
    fails: () => Promise.reject(new Error('broken')),
  },
  Mutation: {
    rename: (_: unknown, { input }: { input: { name: string; times: number } }) => ({
      ...ada,
      name: input.name.repeat(input.times),
    }),
  },
};

const apollo = new ApolloServer({
  typeDefs,
  resolvers,
  plugins: [graphqlOverHttp({ maxErrors: 3 })],
  introspection: true,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
});
const context = async ({ headers }: { headers: NodeJS.Dict<string | string[]> }) => {
  if (headers['authorization'] === 'bad') throw unauthenticated();
  return {};
};
const http = createHttpServer({
  routes: [
    graphqlRoute(apollo, { path: '/graphql', context, allowGet: true }),
    graphqlRoute(apollo, { path: '/post-only', context }),
  ],
  host: '127.0.0.1',
  port: 0,
  logger: createLogger('http', { level: 'silent' }),
  metrics: createMetrics({ processMetrics: false }),
});
let url = '';

beforeAll(async () => {
  await apollo.start();
  url = `${(await http.start()).url}/graphql`;
});
afterAll(async () => {
  await http.stop(500);
  await apollo.stop();
});

type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
};
async function post(
  body: unknown,
  headers: Record<string, string> = {},
  to = url,
): Promise<{ status: number; answer: Answer; headers: Headers }> {
  const response = await fetch(to, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, answer: (await response.json()) as Answer, headers: response.headers };
}
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });

test('all audits of GraphQL over HTTP pass with CSRF protection on', async () => {
  const audits = serverAudits({ url: () => url });
  const results = [];
  for (const audit of audits) results.push({ id: audit.id, name: audit.name, status: (await audit.fn()).status });
  expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(results).toHaveLength(61);
});

test('GET passes only without a sign of another site and without a cookie, and runs no mutation', async () => {
  const before = resolved;
  const statuses = [
    await get('{ hello }', { 'sec-fetch-site': 'cross-site' }),
    await get('{ hello }', { 'sec-fetch-site': 'same-site' }),
    await get('{ hello }', { cookie: 'a=b' }),
    await get('{ hello }', { 'content-type': 'text/plain' }),
    await get('mutation { rename(input: { name: "x" }) { id } }'),
    await fetch(`${url.replace('/graphql', '/post-only')}?query={hello}`),
  ].map(({ status }) => status);
  expect([statuses, resolved - before]).toEqual([[400, 400, 400, 415, 405, 405], 0]);
  expect(
    await Promise.all(
      [
        get('{ hello }'),
        get('{ hello }', { 'sec-fetch-site': 'none' }),
        get('{ hello }', { 'sec-fetch-site': 'same-origin' }),
      ].map(async (answer) => (await answer).status),
    ),
  ).toEqual([200, 200, 200]);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/json; charset=utf-7',
])('POST as %s is 415', async (type) => {
  const { status, answer } = await post({ query: '{ hello }' }, { 'content-type': type });
  expect([status, answer.errors?.[0]?.extensions['code']]).toEqual([415, 'BAD_USER_INPUT']);
});

test.each<[string, unknown, Record<string, string>]>([
  ['a parse error', { query: '{' }, {}],
  ['a parse error, newer media type', { query: '{' }, { accept: 'application/graphql-response+json' }],
  ['a validation error', { query: '{ nothing }' }, {}],
  ['a variable error', { query: 'query ($n: Int!) { hello(name: $n) }', variables: {} }, {}],
  ['an empty body', {}, {}],
  ['a batch', [{ query: '{ hello }' }], {}],
  ['an error during execution', { query: '{ fails }' }, {}],
])('%s carries code, kind, request id and whether to retry', async (_what, body, headers) => {
  const { answer } = await post(body, { 'x-request-id': 'r-1', ...headers });
  const extensions = answer.errors?.[0]?.extensions;
  expect(extensions).toMatchObject({ requestId: 'r-1', retryable: false });
  expect(extensions?.['kind']).toBe(extensions?.['code'] === 'INTERNAL_SERVER_ERROR' ? 'internal' : 'invalid');
});

test('an error of the context keeps its code and status', async () => {
  const { status, answer } = await post({ query: '{ hello }' }, { authorization: 'bad' });
  expect([status, answer.errors?.[0]?.extensions]).toMatchObject([
    401,
    { code: 'UNAUTHENTICATED', kind: 'unauthenticated' },
  ]);
});

test('the number of errors in a response is limited', async () => {
  const { answer } = await post({ query: `{ ${Array.from({ length: 40 }, (_, n) => `f${n}`).join(' ')} }` });
  expect(answer.errors).toHaveLength(3);
});

test('Apollo Server answers as usual: aliases, fragments, variables, names, defaults, partial data', async () => {
  const query = `
    query One($with: Boolean!) { a: hello b: hello(name: "B") person { ...P friend @include(if: $with) { ...P } } }
    query Two { other: person { __typename id } }
    fragment P on Person { called: name }
  `;
  expect((await post({ query, operationName: 'One', variables: { with: true } })).answer).toEqual({
    data: { a: 'hello you', b: 'hello B', person: { called: 'Ada', friend: { called: 'Bo' } } },
  });
  expect((await post({ query, operationName: 'Two' })).answer).toEqual({
    data: { other: { __typename: 'Person', id: '1' } },
  });
  const rename = 'mutation ($input: RenameInput!) { rename(input: $input) { name } }';
  expect((await post({ query: rename, variables: { input: { name: 'Ö', times: 3 } } })).answer).toEqual({
    data: { rename: { name: 'ÖÖÖ' } },
  });
  expect((await post({ query: rename, variables: { input: { name: 'x' } } })).answer).toEqual({
    data: { rename: { name: 'x' } },
  });
  const partial = await post({ query: '{ hello fails }' });
  expect([partial.status, partial.answer.data, partial.answer.errors?.[0]?.path]).toEqual([
    200,
    { hello: 'hello you', fails: null },
    ['fails'],
  ]);
  expect(partial.headers.get('cache-control')).toBe('no-store');
});
