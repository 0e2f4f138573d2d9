import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { root } from './config.js';
import { examples, toCurl } from './examples.js';
import { principalNamed } from './sign-in/principals.js';

const supergraph = join(root, 'docs/reference/supergraph.graphql');

test.each(examples)('$title is asked by a demo principal', ({ as }) => expect(principalNamed(as)).toBeDefined());

test('the queries fit the composed schema', () => {
  const schema = buildSchema(readFileSync(supergraph, 'utf8'), { assumeValidSDL: true });
  const queries = examples.flatMap(({ query }) => query ?? []);
  expect(queries.flatMap((query) => validate(schema, parse(query)))).toEqual([]);
});

test('an example is one shell line', () => {
  const example = { title: '', path: '/graphql', as: 'analyst', query: '{ me { kind } }' };
  const line = toCurl('http://127.0.0.1:4000', example, {});
  expect(line).toBe(
    `curl -s http://127.0.0.1:4000/graphql -H "authorization: Bearer $(npm run --silent token -- --as analyst)" -H 'content-type: application/json' -d '{"query":"{ me { kind } }"}'`,
  );
});
