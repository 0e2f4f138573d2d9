import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, createNetwork, send, type Network } from './kit/network.js';

let network: Network;
const tokens: Record<string, string> = {};
const roles = ['NURSE', 'AID_CONTROLLER', 'COMPETENCE_FUNCTION', 'SUPPLIER_STAFF'];

beforeAll(async () => {
  const loan = (id: string) => ({ __typename: 'Loan', id, rent: 100, client: { id: 'c1' } });
  network = await createNetwork({
    resolvers: {
      devices: {
        Query: {
          loan: (_: unknown, { id }: { id: string }) => loan(id),
          things: () => [loan('l1'), { __typename: 'Device', id: 'd1', label: 'A' }],
          deviceStatus: (_: unknown, { idMark }: { idMark: string }) => ({ idMark, status: 'IN_USE', borrower: 'Ada' }),
        },
        Mutation: { requestReturn: () => ({ done: true }) },
      },
      clients: {
        Query: { client: (_: unknown, { id }: { id: string }) => ({ id, name: 'Ada' }) },
        Client: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada' }) },
      },
    },
  });
  for (const role of roles) {
    network.people.set(role, {
      subjectId: role,
      municipalityCode: '1496',
      sequence: 1,
      grants: [{ role, municipalityCode: '1496' }],
    });
    tokens[role] = await network.issuer.staff(role);
  }
});
afterAll(() => network.stop());

const ask = (role: string, query: string) => send(`${network.url}/graphql`, tokens[role], query);

test.each<[string, string, string, (readonly [string, string])[]]>([
  ['a guarded root field', 'COMPETENCE_FUNCTION', '{ loan(id: "1") { id } }', [['loan', 'loan:read']]],
  ['a guarded field', 'NURSE', '{ loan(id: "1") { rent } }', [['loan.rent', 'rent:read']]],
  ['under its alias', 'NURSE', '{ a: loan(id: "1") { b: rent } }', [['a.b', 'rent:read']]],
  [
    'a field of a guarded type',
    'AID_CONTROLLER',
    '{ loan(id: "1") { client { name } } }',
    [['loan.client.name', 'client:read']],
  ],
  [
    'the type name of a guarded type',
    'AID_CONTROLLER',
    '{ loan(id: "1") { client { __typename } } }',
    [['loan.client.__typename', 'client:read']],
  ],
  [
    'in a fragment',
    'NURSE',
    '{ loan(id: "1") { ...F } } fragment F on Loan { ... { rent } }',
    [['loan.rent', 'rent:read']],
  ],
  ['in a fragment of another type', 'NURSE', '{ things { ... on Loan { rent } } }', [['things.rent', 'rent:read']]],
  [
    'left out by a variable',
    'NURSE',
    'query ($no: Boolean = false) { loan(id: "1") { id rent @include(if: $no) } }',
    [['loan.rent', 'rent:read']],
  ],
  [
    'a change',
    'AID_CONTROLLER',
    'mutation { requestReturn(input: { idempotencyKey: "1" }) { done } }',
    [['requestReturn', 'loan:request-return']],
  ],
  [
    'several at once',
    'COMPETENCE_FUNCTION',
    '{ client(id: "1") { id } loan(id: "1") { rent } }',
    [
      ['client', 'client:read'],
      ['client.id', 'client:read'],
      ['loan', 'loan:read'],
      ['loan.rent', 'rent:read'],
    ],
  ],
])('refused as a whole, without a call: %s', async (_what, role, query, denied) => {
  const before = network.calls().length;
  const answer = await ask(role, query);
  expect([answer.data, network.calls().length - before]).toEqual([null, 0]);
  expect(answer.errors.map(({ path, extensions }) => [path?.join('.'), extensions['permission']])).toEqual(denied);
  expect(new Set(codesOf(answer))).toEqual(new Set(['FORBIDDEN']));
});

test('a held permission opens a field: one of several lists is enough, and an unguarded field needs none', async () => {
  expect((await ask('AID_CONTROLLER', '{ loan(id: "1") { rent } }')).data).toEqual({ loan: { rent: 100 } });
  expect((await ask('SUPPLIER_STAFF', '{ loan(id: "1") { id rent } }')).data).toEqual({ loan: { id: '1', rent: 100 } });
  expect((await ask('NURSE', '{ loan(id: "1") { client { name } } things { id __typename } }')).data).toEqual({
    loan: { client: { name: 'Ada' } },
    things: [
      { id: 'l1', __typename: 'Loan' },
      { id: 'd1', __typename: 'Device' },
    ],
  });
});

test('the response media type gets status 403', async () => {
  const accept = { accept: 'application/graphql-response+json' };
  const answer = await send(
    `${network.url}/graphql`,
    tokens['COMPETENCE_FUNCTION'],
    '{ loan(id: "1") { id } }',
    {},
    accept,
  );
  expect([answer.status, codesOf(answer)]).toEqual([403, ['FORBIDDEN']]);
});

test("the gateway's query to identity is not part of the graph", async () => {
  const answer = await ask('NURSE', '{ principal(hsaId: "NURSE") { subjectId } }');
  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
});

test('partners see the status of a device, and nothing else exists for them', async () => {
  const partner = await network.issuer.partner();
  const url = `${network.url}/partner/graphql`;
  expect((await send(url, partner, '{ deviceStatus(idMark: "A1") { idMark status } }')).data).toEqual({
    deviceStatus: { idMark: 'A1', status: 'IN_USE' },
  });
  const before = network.calls().length;
  for (const query of [
    '{ deviceStatus(idMark: "A1") { borrower } }',
    '{ loan(id: "1") { id } }',
    '{ me { subjectId } }',
    'mutation { requestReturn(input: { idempotencyKey: "1" }) { done } }',
  ])
    expect(codesOf(await send(url, partner, query))[0]).toBe('BAD_USER_INPUT');
  expect(network.calls().length).toBe(before);
  const schema = await send(url, partner, '{ __schema { types { name } mutationType { name } } }');
  expect(schema.text).not.toMatch(/Client|Loan|Staff|Principal/);
});
