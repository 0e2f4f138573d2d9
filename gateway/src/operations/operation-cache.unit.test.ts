import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { Engine } from '@hjalpmedel/plan-executor';
import { createRequestOperationCache } from './operation-cache.js';

const schemas = [buildSchema('type Query { a: String }'), buildSchema('type Query { a: String }')] as const;
const [query, two] = ['{ a }', 'query A { a } query B { b: a }'];

/** A cache for an engine that serves the first schema until it gets another one. */
function setUp() {
  const engine = { apiSchema: schemas[0] };
  const cache = createRequestOperationCache(engine as unknown as Engine); // The cache reads only the schema.
  const execute = async (source: string, operationName?: string, schema = engine.apiSchema) => {
    const document = parse(source);
    const [operation] = document.definitions;
    const listener = await cache.plugin.requestDidStart?.({} as never); // The plugin reads nothing of it.
    const request = { request: { operationName }, source, document, operation, queryHash: `hash of ${source}`, schema };
    await listener?.executionDidStart?.(request as never); // The plugin reads only these.
  };
  return { engine, cache, execute };
}

test('an executed operation is found by a text request with the same text only', async () => {
  const { cache, execute } = setUp();
  expect(cache.find({ query })).toBeUndefined();
  await execute(query);
  expect(cache.find({ query, variables: null })).toMatchObject({ text: query, key: `hash of ${query}` });
  for (const other of [{ query: `${query} ` }, { query, extensions: {} }, { query, operationName: 'A' }, {}])
    expect(cache.find(other)).toBeUndefined();
});

test('each operation of a text is found by the name with which it was executed', async () => {
  const { cache, execute } = setUp();
  await execute(two, 'B');
  expect(cache.find({ query: two, operationName: 'B' })).toMatchObject({ operationName: 'B' });
  expect([cache.find({ query: two, operationName: 'A' }), cache.find({ query: two })]).toEqual([undefined, undefined]);
});

test('an operation of another schema is not found, and is invalid if it was found before the swap', async () => {
  const { engine, cache, execute } = setUp();
  await execute(query);
  const before = cache.find({ query });
  engine.apiSchema = schemas[1];
  expect(cache.find({ query })).toBeUndefined();
  expect(schemas.map((schema) => before?.validate(schema).length)).toEqual([0, 1]);
  await execute(query, undefined, schemas[0]); // began before the swap
  expect(cache.find({ query })).toBeUndefined();
  await execute(query);
  expect(cache.find({ query })?.validate(schemas[1])).toEqual([]);
});
