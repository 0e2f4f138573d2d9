import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { Engine } from '@hjalpmedel/plan-executor';
import { createSeenBook } from './seen-book.js';

const schemas = [buildSchema('type Query { a: String }'), buildSchema('type Query { a: String }')] as const;
const [query, two] = ['{ a }', 'query A { a } query B { b: a }'];

/** A book over an engine that serves the first schema until it is given another. */
function book() {
  const engine = { apiSchema: schemas[0] };
  const seen = createSeenBook(engine as unknown as Engine); // it asks the engine for nothing else
  const execute = async (source: string, operationName?: string, schema = engine.apiSchema) => {
    const document = parse(source);
    const [operation] = document.definitions;
    const listener = await seen.plugin.requestDidStart?.({} as never); // it reads nothing of the request's start
    const request = { request: { operationName }, source, document, operation, queryHash: `hash of ${source}`, schema };
    await listener?.executionDidStart?.(request as never); // nor more than these
  };
  return { engine, seen, execute };
}

test('a text is found once it has been let through, by a plain body of the same text only', async () => {
  const { seen, execute } = book();
  expect(seen.find({ query })).toBeUndefined();
  await execute(query);
  expect(seen.find({ query, variables: null })).toMatchObject({ text: query, key: `hash of ${query}` });
  for (const other of [{ query: `${query} ` }, { query, extensions: {} }, { query, operationName: 'A' }, {}])
    expect(seen.find(other)).toBeUndefined();
});

test('each operation of a text is found by the name under which it was let through', async () => {
  const { seen, execute } = book();
  await execute(two, 'B');
  expect(seen.find({ query: two, operationName: 'B' })).toMatchObject({ operationName: 'B' });
  expect([seen.find({ query: two, operationName: 'A' }), seen.find({ query: two })]).toEqual([undefined, undefined]);
});

test('what was seen under another schema is not found, and is at fault if it was found just before', async () => {
  const { engine, seen, execute } = book();
  await execute(query);
  const before = seen.find({ query });
  engine.apiSchema = schemas[1];
  expect(seen.find({ query })).toBeUndefined();
  expect(schemas.map((schema) => before?.validate(schema).length)).toEqual([0, 1]);
  await execute(query, undefined, schemas[0]); // began before the swap
  expect(seen.find({ query })).toBeUndefined();
  await execute(query);
  expect(seen.find({ query })?.validate(schemas[1])).toEqual([]);
});
