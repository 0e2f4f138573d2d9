import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { badUserInput, DomainError, errorCatalogue, versionConflict } from '@hjalpmedel/domain';
import { GraphQLError } from 'graphql';
import { codesOf, createNetwork, send, type Network } from './kit/network.js';

const SECRETS = [
  'mongodb://root:hunter2@10.1.2.3:27017',
  'E11000 duplicate key',
  '191212121212',
  'internal-host:27017',
  'at Object.<anonymous>',
];
let network: Network;
let token = '';
const logLines: string[] = [];

beforeAll(async () => {
  network = await createNetwork({
    dead: ['clients'],
    env: { SUBGRAPH_TIMEOUT_MS: '300' },
    logLines,
    resolvers: {
      devices: {
        Query: {
          loan: () => ({ id: 'l1', client: { id: 'c1' } }),
          echo: async (_: unknown, { text }: { text?: string }) => {
            if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 900)); // three times the time limit of a call
            return text ?? 'nothing';
          },
          raw: () => {
            throw new Error(`${SECRETS.join(' ')}`);
          },
          coded: (_: unknown, { code }: { code: string }) => {
            if (code === 'VERSION_CONFLICT')
              throw versionConflict({ currentVersion: 7, field: 'input.expectedVersion' });
            if (code === 'BAD_USER_INPUT') throw badUserInput({ field: 'input.name', why: 'Namnet saknas.' });
            if (code === 'PROTECTED_IDENTITY')
              throw new DomainError({
                code,
                kind: 'forbidden',
                since: '0',
                retryable: false,
                sv: 'Skyddad.',
                en: '',
                fix: '',
              });
            throw new GraphQLError(SECRETS.join(' '), {
              extensions: { code, kind: errorCatalogue().get(code)?.kind, secret: SECRETS[0], http: { status: 418 } },
            });
          },
        },
      },
    },
  });
  network.people.set('SE1', {
    subjectId: 'p1',
    municipalityCode: '1496',
    sequence: 1,
    grants: [{ role: 'AID_REPRESENTATIVE', municipalityCode: '1496' }],
  });
  token = await network.issuer.staff('SE1');
});
afterAll(() => network.stop());

const ask = (query: string, variables: object = {}) => send(`${network.url}/graphql`, token, query, variables);

function expectClean(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/serviceName|stacktrace|exception|127\.0\.0\.1|hunter2|ECONNREFUSED/);
}

test('an unexpected error is masked, and logged with its cause under the same request id', async () => {
  const answer = await ask('{ raw echo(text: "a") }');
  expect(answer.data).toEqual({ raw: null, echo: 'a' });
  expect(answer.errors).toEqual([
    {
      message: 'Något gick fel hos oss.',
      path: ['raw'],
      extensions: {
        code: 'INTERNAL_SERVER_ERROR',
        kind: 'internal',
        requestId: answer.headers.get('x-request-id'),
        retryable: false,
        docs: 'docs/reference/error-codes.md#INTERNAL_SERVER_ERROR',
      },
    },
  ]);
  expectClean(answer.text);
  const logged = logLines.find((line) => line.includes('unexpected error'));
  expect(logged).toContain(answer.headers.get('x-request-id'));
  expect(logged).toContain('E11000');
  expect(logged).not.toContain('hunter2');
});

test.each([
  'INTERNAL_SERVER_ERROR',
  'FORBIDDEN',
  'BUSY',
  'ECONNREFUSED',
  '11000',
  'GRAPHQL_VALIDATION_FAILED',
  'SUBGRAPH_UNAVAILABLE',
])('an error that calls itself %s carries no secret out and sets no status', async (code) => {
  const answer = await ask('query ($code: String!) { coded(code: $code) }', { code });
  expectClean(answer.text);
  expect(answer.status).toBe(200);
  expect(errorCatalogue().has(String(codesOf(answer)[0]))).toBe(true);
});

test('catalogued errors keep code, message and public details', async () => {
  const conflict = await ask('{ coded(code: "VERSION_CONFLICT") }');
  expect(conflict.errors[0]).toMatchObject({
    message: versionConflict.entry.sv,
    path: ['coded'],
    extensions: {
      code: 'VERSION_CONFLICT',
      kind: 'conflict',
      currentVersion: 7,
      field: 'input.expectedVersion',
      retryable: false,
    },
  });
  expect((await ask('{ coded(code: "BAD_USER_INPUT") }')).errors[0]).toMatchObject({
    message: 'Uppgiften kan inte tas emot. Namnet saknas.',
    extensions: { code: 'BAD_USER_INPUT', kind: 'invalid', field: 'input.name' },
  });
  expect((await ask('{ coded(code: "PROTECTED_IDENTITY") }')).errors[0]).toMatchObject({
    message: 'Skyddad.',
    extensions: { code: 'PROTECTED_IDENTITY', kind: 'forbidden' },
  });
});

test('a service that is down makes only its own fields null', async () => {
  const answer = await ask('{ me { subjectId } loan(id: "1") { id client { name } } }');
  expect(answer.data).toEqual({ me: { subjectId: 'p1' }, loan: { id: 'l1', client: { name: null } } });
  expect(answer.errors.map(({ message, extensions }) => [message, extensions])).toEqual([
    [
      'En del av systemet svarar inte just nu.',
      expect.objectContaining({
        code: 'SUBGRAPH_UNAVAILABLE',
        kind: 'unavailable',
        service: 'clients',
        retryable: true,
      }),
    ],
  ]);
  expectClean(answer.text);
});

test('a slow service makes only its own fields null, within the time limit', async () => {
  const began = performance.now();
  const answer = await ask('{ me { subjectId } echo(text: "slow") }');
  expect(performance.now() - began).toBeLessThan(600);
  expect(answer.data).toEqual({ me: { subjectId: 'p1' }, echo: null });
  expect(answer.errors[0]?.extensions).toMatchObject({
    code: 'DEADLINE_EXCEEDED',
    service: 'devices',
    retryable: true,
  });
  expectClean(answer.text);
});

test.each<[string, string, object, string | undefined]>([
  ['a syntax error', '{', {}, undefined],
  ['an unknown field', '{ nothing }', {}, undefined],
  ['a missing argument', '{ loan { id } }', {}, 'id'],
  ['an unknown argument', '{ loan(id: 1, of: 2) { id } }', {}, 'of'],
  ['an argument of the wrong type', '{ echo(times: "x") }', {}, 'times'],
  [
    'a value deep in a literal',
    'mutation { requestReturn(input: { idempotencyKey: "1", place: { floor: "x" } }) { done } }',
    {},
    'input.place.floor',
  ],
  [
    'an unknown part of a literal',
    'mutation { requestReturn(input: { idempotencyKey: "1", to: 2 }) { done } }',
    {},
    'input.to',
  ],
  ['a missing variable', 'query ($id: ID!) { loan(id: $id) { id } }', {}, 'id'],
  ['a variable of the wrong type', 'query ($n: Int) { echo(times: $n) }', { n: 'x' }, 'n'],
  [
    'a part of a variable',
    'mutation ($input: RequestReturnInput!) { requestReturn(input: $input) { done } }',
    { input: { idempotencyKey: '1', place: { floor: 'x' } } },
    'input.place.floor',
  ],
  ['an unknown operation name', 'query A { me { subjectId } } query B { me { subjectId } }', {}, undefined],
  ['a subscription', 'subscription { __typename }', {}, undefined],
])('%s is bad input that names the field', async (_what, query, variables, field) => {
  const before = network.calls().length;
  const answer = await ask(query, variables);
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', kind: 'invalid', retryable: false });
  expect(answer.errors[0]?.extensions['field']).toBe(field);
  expect(answer.status).toBeLessThan(500);
  expect(network.calls().length).toBe(before);
});

test.each<[string, string]>([
  ['too many words', `{ ${'me { subjectId } '.repeat(300)} }`],
  ['too deep', `{ loan(id: 1) { ${'next { '.repeat(10)} id ${'} '.repeat(10)} } }`],
  ['introspection too deep', `{ __type(name: "Loan") { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } }`],
  ['too many aliases', `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
  ['too many directives', `{ ${'... @include(if: true) { me { subjectId } } '.repeat(11)} }`],
  [
    'fragments that multiply',
    `{ ...F0 } ${Array.from({ length: 22 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F22 on Query { __typename }`,
  ],
])('%s: refused before anything runs', async (_what, query) => {
  const before = network.calls().length;
  const answer = await ask(query);
  expect(codesOf(answer)).toContain('LIMIT_EXCEEDED');
  expect(answer.status).toBeLessThan(500);
  expect(answer.errors.length).toBeLessThanOrEqual(4);
  expect(network.calls().length).toBe(before);
});

test('a person number in the wrong field is not quoted in the response', async () => {
  const text = '19121212-1212';
  const inVariable = await ask('query ($n: Int) { echo(times: $n) }', { n: text });
  const inLiteral = await ask(`{ echo(times: "${text}") }`);
  expect([codesOf(inVariable), codesOf(inLiteral)]).toEqual([['BAD_USER_INPUT'], ['BAD_USER_INPUT']]);
  expect(inVariable.text + inLiteral.text + logLines.join('')).not.toContain(text);
});

test('a body over 100 kB and a batch are refused, and errors suggest no field names', async () => {
  const big = await ask('{ me { subjectId } }', { text: 'x'.repeat(110_000) });
  expect([big.status, codesOf(big)]).toEqual([413, ['LIMIT_EXCEEDED']]);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const batch = await fetch(`${network.url}/graphql`, { method: 'POST', headers, body: '[{"query":"{__typename}"}]' });
  expect(batch.status).toBe(400);
  expect((await ask('{ mee { subjectId } }')).text).not.toContain('Did you mean');
});

// The last test: the service stays down.
test('a root field of a service that is down is null with its error, though its service never returns null', async () => {
  // A person whom the gateway has just asked for: without events it knows a caller for two seconds only.
  network.people.set('SE2', { subjectId: 'p2', municipalityCode: '1496', sequence: 1, grants: [] });
  const fresh = await network.issuer.staff('SE2');
  await send(`${network.url}/graphql`, fresh, '{ me { subjectId } }');
  await network.subgraph('identity').stop();
  for (let n = 0; n < 2; n++) {
    const answer = await send(`${network.url}/graphql`, fresh, '{ me { subjectId } echo(text: "a") }');
    expect(answer.data).toEqual({ me: null, echo: 'a' });
    expect(answer.errors).toMatchObject([{ path: ['me'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    expect(answer.text).not.toContain('valueCompletion');
  }
  const { data } = await ask('{ __type(name: "Query") { fields { name type { kind } } } }');
  const fields = (data as { __type: { fields: { name: string; type: { kind: string } }[] } }).__type.fields;
  expect(fields.find(({ name }) => name === 'me')?.type.kind).toBe('OBJECT');
});
