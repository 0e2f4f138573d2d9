import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, createNetwork, send, type Network } from './kit/network.js';

let network: Network;
let graphql = '';
let nurse = '';

beforeAll(async () => {
  network = await createNetwork({
    resolvers: {
      devices: {
        Query: {
          loan: (_: unknown, { id }: { id: string }) => ({
            __typename: 'Loan',
            id,
            rent: 100,
            client: { id: 'c1' },
            holder: { id: 's1' },
          }),
          echo: (_: unknown, { text }: { text?: string }) => text ?? 'nothing',
        },
        Mutation: { requestReturn: () => ({ done: true }) },
      },
      clients: { Client: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name of ${id}` }) } },
    },
  });
  graphql = `${network.url}/graphql`;
  network.people.set('SE1', {
    subjectId: 'p1',
    municipalityCode: '1496',
    sequence: 1,
    grants: [{ role: 'NURSE', municipalityCode: '1496' }],
  });
  nurse = await network.issuer.staff('SE1');
});
afterAll(() => network.stop());

test('a query across services sends internal tokens, ids and a deadline, and no header of the client', async () => {
  const answer = await send(
    graphql,
    nurse,
    '{ me { subjectId } loan(id: "l1") { id client { id name } } }',
    {},
    { 'x-request-id': 'r-7', cookie: 'a=b', 'x-secret': 's' },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data).toEqual({
    me: { subjectId: 'p1' },
    loan: { id: 'l1', client: { id: 'c1', name: 'name of c1' } },
  });
  expect(answer.headers.get('x-request-id')).toBe('r-7');
  const [seen] = network.subgraph('clients').seen;
  expect(seen?.principal).toEqual({
    kind: 'staff',
    subjectId: 'p1',
    municipalityCode: '1496',
    sequence: 1,
    grants: [{ role: 'NURSE', municipalityCode: '1496' }],
    acr: 'http://id.sambi.se/loa/loa3',
  });
  expect(seen?.headers).toMatchObject({ 'x-request-id': 'r-7', 'x-correlation-id': 'r-7' });
  expect(Number(seen?.headers['x-deadline']) - Date.now()).toBeGreaterThan(5_000);
  expect(seen?.headers).not.toHaveProperty('cookie');
  expect(seen?.headers).not.toHaveProperty('x-secret');
  expect(seen?.headers.authorization).not.toContain(nurse);
});

test('the principal is read once, also by concurrent requests', async () => {
  network.people.set('SE2', { subjectId: 'p2', municipalityCode: '1496', sequence: 1, grants: [] });
  const token = await network.issuer.staff('SE2');
  await Promise.all(Array.from({ length: 20 }, () => send(graphql, token, '{ me { subjectId } }')));
  const asked = network.subgraph('identity').seen.filter(({ principal }) => principal.kind === 'gateway');
  expect(asked.filter(({ query }) => query.includes('principal'))).toHaveLength(2); // SE1 and SE2
});

test('a person that identity does not know gets a clear error', async () => {
  const answer = await send(graphql, await network.issuer.staff('SE-unknown'), '{ me { subjectId } }');
  expect([answer.status, codesOf(answer)]).toEqual([403, ['FORBIDDEN']]);
  expect(answer.errors[0]?.message).toContain('HSA-id');
});

test('a machine acts by its scope, without a call to identity', async () => {
  const answer = await send(
    graphql,
    await network.issuer.system(),
    'mutation { requestReturn(input: { idempotencyKey: "k" }) { done } }',
  );
  expect(answer.data).toEqual({ requestReturn: { done: true } });
});

test('metrics count operations by name and calls by service', async () => {
  await send(graphql, nurse, 'query Named { me { subjectId } }');
  const text = await (await fetch(`${network.url}/metrics`)).text();
  expect(text).toContain('graphql_operation_duration_seconds_count{graph="staff",operation="Named",outcome="ok"} 1');
  expect(text).toMatch(/subgraph_call_duration_seconds_count\{subgraph="identity",outcome="ok"\} \d+/);
});
