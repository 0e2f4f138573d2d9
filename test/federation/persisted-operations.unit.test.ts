import { describe, expect, test } from '@jest/globals';
import {
  type Engine,
  createEngine,
  createInlinePlanner,
  documentIdOf,
  readManifest,
  executeCachedOperation,
  stringifyResult,
  parsePersistedOperations,
} from '@hjalpmedel/plan-executor';
import { GraphQLError } from 'graphql';
import { compose } from './support/federate.js';

const sdl = compose({
  subgraphs: { a: `type Query { echo(x: Int!): Int fail: String } type Subscription { tick: Int }` },
});
const manifest = {
  operations: [
    { id: 'q1', name: 'Q', type: 'query', body: 'query Q($x:Int!){e:echo(x:$x) fail}' },
    { id: 'q2', body: '{gone}' },
    { id: 's1', body: 'subscription($s:Boolean!){tick @skip(if:$s)}' },
  ],
};

async function start(executor: 'stock' | 'compiled'): Promise<Engine> {
  const engine = createEngine({
    supergraphSdl: sdl,
    executor,
    planner: createInlinePlanner(),
    subgraph: () => ({
      process: async ({ request, context }) => ({
        data: { e: request.variables?.['x'] as number, echo: request.variables?.['x'] as number, fail: null },
        errors: [new GraphQLError(`for ${String(context['who'])}`, { path: ['fail'] })],
      }),
    }),
  });
  await engine.load({ apollo: {} });
  return engine;
}

describe.each(['stock', 'compiled'] as const)('a registered operation, %s', (executor) => {
  const documents = parsePersistedOperations(readManifest(manifest));
  const known = (id: string) => documents.get(id) as NonNullable<ReturnType<typeof documents.get>>;

  test('is executed', async () => {
    const engine = await start(executor);
    const result = await executeCachedOperation(engine, known('q1'), { variables: { x: 3 }, context: { who: 'ann' } });
    expect(JSON.parse(stringifyResult(result))).toMatchObject({
      errors: [{ message: 'for ann', path: ['fail'] }],
      data: { e: 3, fail: null },
    });
    await engine.stop();
  });

  test.each([
    ['variables that do not fit', 'q1', /Expected non-nullable|of required type/],
    ['a schema that has moved on', 'q2', /Cannot query field/],
    ['a subscription whose root field depends on a variable', 's1', /must not depend on a variable/],
  ])('is refused for %s', async (_, id, message) => {
    const engine = await start(executor);
    const result = await executeCachedOperation(engine, known(id), { context: {} });
    expect(result.errors?.[0]?.message).toMatch(message);
    expect(result).not.toHaveProperty('data');
    await engine.stop();
  });
});

describe('manifests', () => {
  test('of three formats are read', () => {
    expect([...readManifest(manifest)]).toEqual([
      ['q1', manifest.operations[0]?.body],
      ['q2', '{gone}'],
      ['s1', manifest.operations[2]?.body],
    ]);
    expect([...readManifest({ abc: '{a}' })]).toEqual([['abc', '{a}']]);
    expect([...readManifest(['{a}']).keys()][0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of other formats are refused', () => {
    expect(() => readManifest('x')).toThrow();
    expect(() => readManifest({ operations: [{ id: 'x' }] })).toThrow();
    expect(() => parsePersistedOperations(readManifest({ x: '{a} {b}' }))).toThrow();
  });

  test.each([
    [{ extensions: { persistedQuery: { sha256Hash: 'h' } } }, 'h'],
    [{ documentId: 'd' }, 'd'],
    [{ id: 'i' }, 'i'],
    [{ query: '{a}' }, undefined],
    [{ documentId: 5 }, undefined],
  ])('the document id of %j', (body, id) => {
    expect(documentIdOf(body)).toBe(id);
  });
});
