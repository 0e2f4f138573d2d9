import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { DEEP } from './queries.js';

test('the bench asks for what the graph has', () => {
  const sdl = readFileSync(new URL('../../../docs/reference/schema.graphql', import.meta.url), 'utf8');
  expect(validate(buildSchema(sdl, { assumeValidSDL: true }), parse(DEEP))).toEqual([]);
});
