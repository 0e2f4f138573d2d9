import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createNetwork, type Network } from './kit/network.js';

const texts = {
  echo: 'query Echo($text: String, $times: Int) { echo(text: $text, times: $times) }',
  thing: '{ things { __typename id } }',
  loan: 'query Loan($id: ID!) { loan(id: $id) { id rent } }',
  change: 'mutation Change($key: ID!) { requestReturn(input: { idempotencyKey: $key }) { done } }',
  coded: '{ coded(code: "X") echo(text: "beside") }',
  schema: '{ __schema { queryType { name } } echo(text: "a") }',
  two: 'query A { echo(text: "a") } query B { echo(text: "b") }',
  gone: '{ nothingOfThatName }',
};
const grants = [{ role: 'SYSTEM', municipalityCode: '*' }];
let network: Network;
let changes = 0;
beforeAll(async () => {
  network = await createNetwork({
    env: { EXECUTOR: 'compiled' },
    resolvers: {
      devices: {
        Query: {
          echo: (_: unknown, { text }: { text?: string }) => text ?? null,
          things: () => [{ __typename: 'Device', id: 'd1' }],
          loan: (_: unknown, { id }: { id: string }) => ({ __typename: 'Loan', id, rent: 12 }),
          coded: () => {
            throw new Error('secret of the database');
          },
        },
        Mutation: { requestReturn: () => ({ done: (changes += 1) > 0 }) },
      },
    },
  });
  network.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants });
  network.people.set('SE2', { subjectId: 'p2', municipalityCode: '1496', sequence: 1, grants: [] });
});
afterAll(() => network.stop());

async function post(body: object, headers: Record<string, string> = {}, hsaId = 'SE1') {
  const response = await fetch(`${network.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await network.issuer.staff(hsaId)}`,
      'x-request-id': 'r1',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { date: _, ...kept } = Object.fromEntries(response.headers);
  return { status: response.status, headers: kept, text: await response.text() };
}

/** Adds empty `extensions`: the response does not change, but Apollo Server answers. */
const slow = (body: object) => ({ ...body, extensions: {} });
const newer = { accept: 'application/graphql-response+json' };
const apolloClient = { accept: 'application/graphql-response+json,application/json;q=0.9' };
const urql = {
  accept:
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
};

describe('a cached text has the same response as from Apollo Server, headers included', () => {
  test.each([
    ['data', { query: texts.echo, variables: { text: 'å"\\' } }, {}],
    ['a name for its only operation', { query: texts.echo, operationName: 'Echo', variables: { text: 'b' } }, {}],
    ['another name', { query: texts.echo, operationName: 'Other' }, {}],
    ['no variables', { query: texts.echo, variables: null, operationName: null }, {}],
    ['variables that do not fit', { query: texts.echo, variables: { times: 'many' } }, {}],
    ['variables that are none', { query: texts.echo, variables: [1] }, {}],
    ['an abstract type', { query: texts.thing }, {}],
    ['an error of a service', { query: texts.coded }, {}],
    ['introspection beside data', { query: texts.schema }, {}],
    ['one of two operations', { query: texts.two, operationName: 'B' }, {}],
    ['the other', { query: texts.two, operationName: 'A' }, {}],
    ['neither', { query: texts.two }, {}],
    ['guarded fields', { query: texts.loan, variables: { id: '1' } }, {}],
    ['a document that is not valid', { query: texts.gone }, {}],
    ['the newer media type', { query: texts.echo, variables: { text: 'c' } }, newer],
    ['an error under the newer media type', { query: texts.coded }, newer],
    ['variables that do not fit under the newer media type', { query: texts.echo, variables: { times: 'x' } }, newer],
    ['what Apollo Client accepts', { query: texts.echo }, apolloClient],
    ['an error under what Apollo Client accepts', { query: texts.coded }, apolloClient],
    ['what urql accepts', { query: texts.echo }, urql],
    ['both media types', { query: texts.echo }, { accept: 'application/graphql-response+json, application/json' }],
    ['a media type that is not there', { query: texts.echo }, { accept: 'text/html' }],
    ['another content type', { query: texts.echo }, { 'content-type': 'text/plain' }],
    ['a bad token', { query: texts.echo }, { authorization: 'Bearer a.b.c' }],
  ])('%s', async (_, body, headers) => {
    const [first, again] = [await post(body, headers), await post(body, headers)];
    const apollo = await post(slow(body), headers);
    expect(again).toEqual(apollo);
    expect(first).toEqual(apollo);
  });
});

test('a field that one principal may read is denied to another with the same text, and no service is called', async () => {
  const body = { query: texts.loan, variables: { id: '2' } };
  expect((await post(body)).text).toBe('{"data":{"loan":{"id":"2","rent":12}}}\n');
  const calls = network.calls().length;
  const refused = await post(body, {}, 'SE2');
  expect(refused).toEqual(await post(slow(body), {}, 'SE2'));
  expect(refused.text).toContain('"code":"FORBIDDEN"');
  expect(network.calls()).toHaveLength(calls);
});

test('a mutation runs once per request, cached or not, and never with wrong variables', async () => {
  changes = 0;
  const query = texts.change;
  for (const variables of [{ key: 'a' }, { key: 'b' }, { key: null }, {}, { key: 'c' }])
    await post({ query, variables });
  expect(changes).toBe(3);
});

test('a cached text is counted by its operation name as before', async () => {
  const count = async () =>
    Number(
      /graphql_operation_duration_seconds_count\{graph="staff",operation="Echo",outcome="ok"\} (\d+)/.exec(
        await (await fetch(`${network.url}/metrics`)).text(),
      )?.[1] ?? 0,
    );
  await post({ query: texts.echo });
  const before = await count();
  await post({ query: texts.echo });
  expect(await count()).toBe(before + 1);
});
