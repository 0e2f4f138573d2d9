import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, createNetwork, send, type Answer, type Network } from './kit/network.js';

const texts = {
  echo: 'query Echo($text: String, $times: Int) { echo(text: $text, times: $times) }',
  thing: '{ things { __typename id } }',
  loan: 'query Loan($id: ID!) { loan(id: $id) { id rent } }',
  change: 'mutation { requestReturn(input: { idempotencyKey: "k" }) { done } }',
  coded: '{ coded(code: "X") }',
  gone: '{ nothingOfThatName }',
  deep: `{ loan(id: 1) ${'{ next '.repeat(12)} { id } ${'}'.repeat(12)} }`,
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const dir = mkdtempSync(join(tmpdir(), 'documents-test-'));
const file = join(dir, 'manifest.json');
writeFileSync(
  file,
  JSON.stringify({ operations: Object.entries(texts).map(([name, body]) => ({ id: sha256(body), name, body })) }),
);
let network: Network;
let strict: Network;
beforeAll(async () => {
  const resolvers = {
    devices: {
      Query: {
        echo: (_: unknown, { text }: { text?: string }) => text ?? null,
        things: () => [{ __typename: 'Device', id: 'd1' }],
        coded: () => {
          throw new Error('secret of the database');
        },
      },
    },
  };
  const env = { EXECUTOR: 'compiled', DOCUMENTS_FILE: file };
  network = await createNetwork({ resolvers, env });
  strict = await createNetwork({ resolvers, env: { ...env, OPERATIONS: 'registered' } });
  for (const one of [network, strict])
    one.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants: [] });
});
afterAll(async () => {
  await Promise.all([network.stop(), strict.stop()]);
  rmSync(dir, { recursive: true });
});

const post = async (to: Network, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await to.issuer.staff('SE1')}`,
      'x-request-id': 'r1',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('other parts of a request are checked the same with an id as with a text', () => {
  test.each([
    ['its own name', { operationName: 'Echo' }],
    ['no name', { operationName: null }],
    ['an empty name', { operationName: '' }],
    ['another name', { operationName: 'Other' }],
    ['a name that is none', { operationName: 5 }],
    ['extensions that are none', { extensions: 'x' }],
  ])('%s', async (_, more: { operationName?: unknown; extensions?: unknown }) => {
    const byId = await post(network, { documentId: sha256(texts.echo), variables: { text: 'a' }, ...more });
    expect(byId).toEqual(await post(network, { query: texts.echo, variables: { text: 'a' }, ...more }));
    expect(byId.text.includes('"echo":"a"')).toBe(['Echo', null, ''].includes(more.operationName as string));
  });
});

describe('a persisted operation has the same response by its id as by its text', () => {
  test.each([
    ['data', 'echo', { text: 'å"\\' }, {}],
    ['an abstract type', 'thing', {}, {}],
    ['an error of a service', 'coded', {}, {}],
    ['variables that do not fit', 'echo', { times: 'many' }, {}],
    ['a denied field', 'loan', { id: '1' }, {}],
    ['a denied field under the newer media type', 'loan', { id: '1' }, { accept: 'application/graphql-response+json' }],
    ['data under the newer media type', 'echo', { text: 'a' }, { accept: 'application/graphql-response+json' }],
    ['a denied change', 'change', {}, {}],
    ['a document that the schema has left behind', 'gone', {}, {}],
    ['a document beyond the limits', 'deep', {}, {}],
    ['variables that are none', 'echo', [1] as object, {}],
  ] as const)('%s', async (_, name, variables, headers) => {
    // With `extensions` Apollo Server answers, also for a cached text.
    const text = await post(network, { query: texts[name], variables, extensions: {} }, headers);
    const id = sha256(texts[name]);
    expect(await post(network, { documentId: id, variables }, headers)).toEqual(text);
    expect(await post(network, { documentId: `sha256:${id}`, variables }, headers)).toEqual(text);
    const extensions = { persistedQuery: { version: 1, sha256Hash: id } };
    expect(await post(network, { extensions, variables }, headers)).toEqual(text);
    expect(await post(strict, { query: texts[name], variables }, headers)).toEqual(text);
  });

  test('over GET too, except a mutation', async () => {
    const get = async (name: keyof typeof texts) => {
      const query = new URLSearchParams({ documentId: sha256(texts[name]), variables: '{"text":"a"}' });
      const authorization = `Bearer ${await network.issuer.staff('SE1')}`;
      return fetch(`${network.url}/graphql?${query}`, { headers: { authorization } });
    };
    expect(await (await get('echo')).json()).toEqual({ data: { echo: 'a' } });
    expect((await get('change')).status).toBe(405);
  });
});

describe('a persisted operation skips no check', () => {
  const body = { documentId: sha256(texts.echo) };
  test.each([
    ['another media type', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no token', { authorization: '' }, 401],
    ['a bad token', { authorization: 'Bearer a.b.c' }, 401],
  ])('%s', async (_, headers, status) => {
    expect((await post(network, body, headers)).status).toBe(status);
  });

  test('a body above the size limit', async () => {
    expect((await post(network, { ...body, variables: { text: 'x'.repeat(110_000) } })).status).toBe(413);
  });

  test('a cross-site GET', async () => {
    const authorization = `Bearer ${await network.issuer.staff('SE1')}`;
    const headers = { authorization, 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${network.url}/graphql?documentId=${body.documentId}`, { headers })).status).toBe(400);
  });

  test('its responses are counted', async () => {
    const page = await (await fetch(`${network.url}/metrics`)).text();
    expect(page).toMatch(/graphql_operation_duration_seconds_count\{graph="staff",operation="Echo",outcome="ok"\} \d/);
  });
});

describe('an operation that is not registered', () => {
  const refused = (answer: Answer) => [answer.status, codesOf(answer)];
  test('runs if any operation is allowed, unless only an unknown id is sent', async () => {
    const token = await network.issuer.staff('SE1');
    expect((await send(`${network.url}/graphql`, token, '{ echo(text: "b") }')).data).toEqual({ echo: 'b' });
    const { status, text } = await post(network, { documentId: 'unknown' });
    expect([status, JSON.parse(text)]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'OPERATION_NOT_REGISTERED' } }] },
    ]);
  });

  test('is refused if only registered operations are allowed, and no service is called', async () => {
    const token = await strict.issuer.staff('SE1');
    const calls = strict.calls().length;
    const answer = await send(`${strict.url}/graphql`, token, '{ echo(text: "b") }');
    expect(refused(answer)).toEqual([400, ['OPERATION_NOT_REGISTERED']]);
    expect(strict.calls()).toHaveLength(calls);
  });
});
