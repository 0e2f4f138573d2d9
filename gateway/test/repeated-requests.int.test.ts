import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@hjalpmedel/observability';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';

const typeDefs = `
  type Query { x: String y(n: Int!): String fails: String must: String! hidden: String byId(n: ID!): String }
  type Mutation { change(by: Int!): Int }
  type Subscription { s: Int }`;
/** Errors as a subgraph may send them. \`http\` is an instruction for Apollo Server. */
const subgraphErrors = [
  { message: 'one', path: ['fails'], extensions: { code: 'OUT_OF_STOCK', http: { status: 418, headers: { a: 'b' } } } },
  { message: 'two', path: ['fails'], extensions: { http: { status: 503 } } },
  { message: 'three', path: ['fails'], extensions: { code: 7, stacktrace: ['at secret'], kind: 'odd' } },
  { message: 'four', path: ['fails'] },
];
function respond({ query = '' }: { query?: string }): object {
  if (query.includes('fails')) return { data: { fails: null }, errors: subgraphErrors };
  if (query.includes('must'))
    return { data: null, errors: [{ message: 'none', extensions: { http: { status: 404 } } }] };
  if (query.includes('hidden')) return { data: { hidden: 'h' }, extensions: { http: { status: 402 }, secret: 1 } };
  return query.includes('change') ? { data: { change: 1 } } : { data: { x: 'X', y: 'Y' } };
}

let subgraph: Server;
let calls = 0;
let lastCall = '';
const gateways: { url: string; stop: () => Promise<void> }[] = [];
const dir = mkdtempSync(join(tmpdir(), 'repeated-requests-'));
beforeAll(async () => {
  subgraph = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.once('end', () => {
      calls += 1;
      lastCall = text;
      res.setHeader('content-type', 'application/json').setHeader('cache-control', 'max-age=60, public');
      res.end(JSON.stringify(respond(JSON.parse(text) as object)));
    });
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
  const { supergraphSdl = '' } = composeServices([{ name: 'a', typeDefs: parse(typeDefs), url }]);
  writeFileSync(join(dir, 'operations.json'), JSON.stringify(['{ x }']));
  for (const persisted of [undefined, 'any', 'registered'] as const) {
    const gateway = await createStandaloneGateway({
      supergraphSdl,
      port: 0,
      executor: 'compiled',
      transport: 'net',
      ...(persisted && { persistedOperationsFile: join(dir, 'operations.json'), allowedOperations: persisted }),
      logger: createLogger('engine', { level: 'silent' }),
    });
    gateways.push({ url: await gateway.start(), stop: gateway.stop });
  }
});
afterAll(async () => {
  for (const { stop } of gateways) await stop();
  subgraph.closeAllConnections();
  subgraph.close();
  rmSync(dir, { recursive: true });
});

const urlOf = (index: number) => gateways[index]?.url ?? '';
const JSON_ACCEPT = 'application/json';
const RESPONSE_ACCEPT = 'application/graphql-response+json';
const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

async function read(response: Promise<Response>) {
  const { status, headers, text } = await response.then(async (one) => ({
    ...one,
    status: one.status,
    headers: one.headers,
    text: await one.text(),
  }));
  const { date: _date, ...others } = Object.fromEntries(headers);
  return { status, headers: others, text };
}
const post = (body: unknown, accept = JSON_ACCEPT, url = urlOf(0)) =>
  read(
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'r1', accept },
      body: JSON.stringify(body),
    }),
  );
const get = (parameters: Record<string, string>, accept = JSON_ACCEPT, url = urlOf(0)) =>
  read(fetch(`${url}?${new URLSearchParams(parameters)}`, { headers: { 'x-request-id': 'r1', accept } }));
const codes = ({ text }: { text: string }) =>
  (JSON.parse(text) as { errors?: { extensions: { code: string } }[] }).errors?.map(
    ({ extensions }) => extensions.code,
  );

const isStream = ({ headers }: { headers: Record<string, string> }) =>
  headers['content-type'] === 'text/event-stream; charset=utf-8';

/** Data of the subgraph may be cached as it says. Errors, mutations and answers of the gateway alone may not. */
const cachingOf = ({ text }: { text: string }) =>
  /"(?:x|y|hidden)":/.test(text) && !text.includes('"errors"') ? 'max-age=60, public' : 'no-store';
const two = 'query A { x } query B { y(n: 1) }';
const requests: readonly (readonly [string, object])[] = [
  ['a query', { query: '{ x }' }],
  ['a query with a name', { query: two, operationName: 'B' }],
  ['an unknown name', { query: two, operationName: 'C' }],
  ['an unknown name of one operation', { query: 'query A { x }', operationName: 'B' }],
  ['a name for an operation without one', { query: '{ x }', operationName: 'A' }],
  ['two operations and no name', { query: two }],
  ['two operations without names', { query: '{ x } { x }' }],
  ['an empty name', { query: 'query A { x }', operationName: '' }],
  ['a name that is no text', { query: '{ x }', operationName: 7 }],
  ['fragments only', { query: 'fragment F on Query { x }' }],
  ['a variable', { query: 'query($n: Int!) { y(n: $n) }', variables: { n: 1 } }],
  ['a missing variable', { query: 'query($n: Int!) { y(n: $n) }' }],
  ['a wrong variable', { query: 'query($n: Int!) { y(n: $n) }', variables: { n: 'one' } }],
  ['variables null', { query: '{ x }', variables: null }],
  ['variables in a list', { query: '{ x }', variables: [] }],
  ['variables as a text', { query: '{ x }', variables: '{}' }],
  ['an invalid document', { query: '{ nothing }' }],
  ['a syntax error', { query: '{' }],
  ['no query', {}],
  ['errors of a subgraph', { query: '{ fails x }' }],
  ['a null for a non-null field', { query: '{ must }' }],
  ['extensions of a subgraph', { query: '{ hidden }' }],
  ['a mutation', { query: 'mutation { change(by: 1) }' }],
  ['the type name', { query: '{ __typename }' }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['a subscription', { query: 'subscription { s }' }],
  ['a subscription without its field, by a constant', { query: 'subscription { s @skip(if: true) }' }],
  ['a subscription without its field, by a variable', { query: 'subscription($b: Boolean!) { s @include(if: $b) }' }],
  ['a subscription that is invalid', { query: 'subscription { t }' }],
  ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
];

describe('a repeated request has the same response', () => {
  test.each(
    requests.flatMap(([name, body]) =>
      [JSON_ACCEPT, RESPONSE_ACCEPT, URQL, '*/*'].map((accept) => ({ name, body, accept })),
    ),
  )('$name, accepting $accept', async ({ body, accept }) => {
    const first = await post(body, accept);
    expect([await post(body, accept), await post(body, accept)]).toEqual([first, first]);
    // With `extensions` Apollo Server answers, also for a cached text.
    if ('query' in body && !isStream(first)) expect(await post({ ...body, extensions: {} }, accept)).toEqual(first);
    // Apollo Server forbids caching of an unknown hash with its own header.
    if (isStream(first) || 'extensions' in body) expect(first.headers['cache-control']).toMatch(/no-cache/);
    else expect(first.headers['cache-control']).toBe(cachingOf(first));
    expect(first.status).toBeLessThan(500);
    expect(first.text).not.toMatch(/"http"|secret|stacktrace/);
  });

  test.each(requests.filter(([, body]) => 'query' in body && Object.keys(body).length === 1))(
    '%s by GET',
    async (_name, body) => {
      const first = await get(body as { query: string });
      expect(await get(body as { query: string })).toEqual(first);
      expect([first.headers['cache-control'], first.status < 500]).toEqual([cachingOf(first), true]);
    },
  );
});

test('an operation that cannot be determined is an error of the request, whatever was sent before', async () => {
  for (const body of [
    { query: two },
    { query: two, operationName: 'A' },
    { query: two, operationName: 'C' },
    { query: two },
  ]) {
    const response = await post(body);
    const isKnown = 'operationName' in body && body.operationName === 'A';
    expect([response.status, codes(response)]).toEqual(
      isKnown ? [200, undefined] : [400, ['OPERATION_RESOLUTION_FAILURE']],
    );
  }
});

test('`http` in the errors of a subgraph changes no status and no header', async () => {
  for (const query of ['{ fails }', '{ must }', '{ hidden }', 'query Again { fails }'])
    for (let n = 0; n < 2; n++) {
      const { status, headers, text } = await post({ query }, RESPONSE_ACCEPT);
      expect([status, headers['a'], text.includes('"http"')]).toEqual([200, undefined, false]);
    }
});

test('a long number in a variable keeps its digits, by POST, GET and as a stream', async () => {
  const query = 'query($n: ID!) { byId(n: $n) }';
  const variables = '{"n":9007199254740993}';
  const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
  const headers = { 'content-type': 'application/json' };
  await fetch(urlOf(0), { method: 'POST', headers, body });
  const byPost = lastCall;
  await get({ query, variables });
  const byGet = lastCall;
  await (await fetch(urlOf(0), { method: 'POST', headers: { ...headers, accept: 'text/event-stream' }, body })).text();
  for (const call of [byPost, byGet, lastCall]) expect(call).toMatch(/"n":"?9007199254740993"?[,}]/);
});

describe('the status follows the media type of the response', () => {
  test.each([
    [JSON_ACCEPT, 200, JSON_ACCEPT],
    [RESPONSE_ACCEPT, 400, RESPONSE_ACCEPT],
    ['application/graphql-response+json;q=0, application/json', 200, JSON_ACCEPT],
    ['application/json, application/graphql-response+json;q=0.1', 200, JSON_ACCEPT],
    ['application/json;q=0.1, application/graphql-response+json', 400, RESPONSE_ACCEPT],
    ['application/json;q=0, */*', 400, RESPONSE_ACCEPT],
    ['application/graphql-response+json;q=0.0, */*', 200, JSON_ACCEPT],
    [URQL, 400, RESPONSE_ACCEPT],
    ['text/event-stream;q=0, application/json', 200, JSON_ACCEPT],
    ['application/json, multipart/mixed;subscriptionSpec="1.0"', 200, JSON_ACCEPT],
    ['multipart/mixed;deferSpec=20220824,application/json', 200, JSON_ACCEPT],
  ])('%s', async (accept, status, type) => {
    for (const query of ['{ nothing }', '{', 'query($n: Int!) { y(n: $n) }']) {
      const response = await post({ query }, accept);
      expect([response.status, response.headers['content-type']]).toEqual([status, `${type}; charset=utf-8`]);
    }
    const ok = await post({ query: '{ x }' }, accept);
    expect([ok.status, ok.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
  });

  test('a client that accepts no response is refused before anything runs', async () => {
    const before = calls;
    for (const accept of ['text/html', 'application/json;q=0', '*/*;q=0', 'text/event-stream;q=0'])
      expect((await post({ query: 'mutation { change(by: 1) }' }, accept)).status).toBe(406);
    expect(calls).toBe(before);
  });
});

describe('a stream is sent only to a client that wants one', () => {
  test.each([URQL, 'application/json, text/event-stream', 'text/event-stream;q=0.5, application/json', '*/*'])(
    'a query that accepts %s gets a single response',
    async (accept) => {
      expect((await post({ query: '{ x }' }, accept)).headers['content-type']).toMatch(/^application\//);
    },
  );

  test.each([
    ['text/event-stream', 'text/event-stream; charset=utf-8'],
    ['text/event-stream, application/json', 'text/event-stream; charset=utf-8'],
    [
      'multipart/mixed;subscriptionSpec="1.0", application/json',
      'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
    ],
  ])('a query that prefers %s gets a stream', async (accept, type) => {
    expect((await post({ query: '{ x }' }, accept)).headers['content-type']).toBe(type);
  });

  test.each([
    URQL,
    'application/json, text/event-stream;q=0.1',
    'application/json, multipart/mixed;subscriptionSpec=1.0',
  ])('a subscription that accepts %s gets a stream', async (accept) => {
    const { headers, text } = await post({ query: 'subscription { s @skip(if: true) }' }, accept);
    expect(headers['content-type']).toMatch(/^(?:text\/event-stream|multipart\/mixed)/);
    expect(text).toContain('BAD_USER_INPUT');
  });
});

describe('with persisted operations', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hashed = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } });
  const query = 'query Unregistered { x }';

  test('a client with automatic persisted queries is asked for the text where any operation may run', async () => {
    const url = urlOf(1);
    for (let n = 0; n < 2; n++) {
      expect(codes(await post(hashed(query), JSON_ACCEPT, url))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
      const byGet = await get({ extensions: JSON.stringify(hashed(query).extensions) }, JSON_ACCEPT, url);
      expect(codes(byGet)).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
      const stream = await post(hashed(query), 'text/event-stream', url);
      expect(stream.text).toContain('PERSISTED_QUERY_NOT_SUPPORTED');
      expect((await post({ query }, JSON_ACCEPT, url)).text).toBe('{"data":{"x":"X"}}\n');
    }
    expect((await post(hashed('{ x }'), JSON_ACCEPT, url)).text).toBe('{"data":{"x":"X"}}\n');
  });

  test.each([{ documentId: 'unknown' }, { id: 'unknown' }, { doc_id: 'unknown' }])(
    'an unknown id of another kind is refused: %j',
    async (body) => {
      expect(codes(await post(body, JSON_ACCEPT, urlOf(1)))).toEqual(['OPERATION_NOT_REGISTERED']);
    },
  );

  test('an unknown hash is refused where only registered operations may run', async () => {
    for (const body of [hashed(query), { query }, { query, ...hashed(query) }])
      expect(codes(await post(body, JSON_ACCEPT, urlOf(2)))).toEqual(['OPERATION_NOT_REGISTERED']);
  });
});
