import { expect, test } from '@jest/globals';
import { buildSchema, coerceInputValue, GraphQLError, parse, validate } from 'graphql';
import { faultyField } from './faulty-field.js';

const schema = buildSchema(`
  type Query { find(filter: Filter, ids: [Int!], name: String!): String }
  input Filter { place: Place, tags: [Tag!], colour: Colour }
  input Place { floor: Int! }
  input Tag { key: String!, weight: Float }
  enum Colour { RED }
`);
const faultIn = (args: string) => validate(schema, parse(`{ find(name: "x" ${args}) }`)).map(faultyField);

test.each([
  ['filter: 1', ['filter']],
  ['ids: [1, "x", 3]', ['ids']],
  ['filter: { place: { floor: "x" } }', ['filter.place.floor']],
  ['filter: { tags: [{ key: "a" }, { key: "b", weight: "c" }] }', ['filter.tags.weight']],
  ['filter: { place: { floor: 1 }, colour: BLUE }', ['filter.colour']],
  ['filter: { place: {} }', ['filter.place.floor']],
  ['filter: { size: 3 }', ['filter.size']],
  ['size: { a: [1] }', ['size']],
])('in a literal: %s', (args, fields) => {
  expect(faultIn(args)).toEqual(fields);
});

test('a missing argument and a missing variable are named', () => {
  expect(validate(schema, parse('{ find }')).map(faultyField)).toEqual(['name']);
  expect(faultyField(new GraphQLError('Variable "$id" of required type "ID!" was not provided.'))).toBe('id');
});

test('in a variable the whole path is named, whatever the value is', () => {
  const found: (string | undefined)[] = [];
  coerceInputValue({ place: { floor: 'at "a.b"' } }, schema.getType('Filter') as never, (path, value, error) => {
    const at = `input.${path.join('.')}`;
    const text = `Variable "$input" got invalid value ${JSON.stringify(value)} at "${at}"; ${error.message}`;
    found.push(faultyField(new GraphQLError(text)));
  });
  expect(found).toEqual(['input.place.floor']);
});

test('a missing field of a variable is named with its path', () => {
  const text = (at: string) =>
    `Variable "$input" got invalid value {}${at}; Field "floor" of required type "Int!" was not provided.`;
  expect(faultyField(new GraphQLError(text(' at "input.place"')))).toBe('input.place.floor');
  expect(faultyField(new GraphQLError(text('')))).toBe('input.floor');
});

test('an error that is not about input names no field', () => {
  expect(validate(schema, parse('{ other }')).map(faultyField)).toEqual([undefined]);
});
