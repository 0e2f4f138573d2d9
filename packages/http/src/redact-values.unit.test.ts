import { expect, test } from '@jest/globals';
import { buildSchema, getVariableValues, graphqlSync, Kind, parse, validate } from 'graphql';
import { redactValues } from './redact-values.js';

const schema = buildSchema(`
  enum Kind { ONE }
  input Inner { value: String! kind: Kind n: Int }
  input Outer { inner: Inner! }
  type Query { f(input: Outer!): Int g(n: Int!): Int }
`);
const NUMBER = '19900101-1239';

function ofVariables(input: unknown): readonly string[] {
  const definition = parse('query($input: Outer!) { f(input: $input) }').definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], { input });
  return (errors ?? []).map((error) => error.message);
}

test.each([
  [NUMBER, 'Variable "$input" got an invalid value at "input"; Expected type "Outer" to be an object.'],
  [
    { inner: NUMBER },
    'Variable "$input" got an invalid value at "input.inner"; Expected type "Inner" to be an object.',
  ],
  [
    { inner: { value: 199001011239 } },
    'Variable "$input" got an invalid value at "input.inner.value"; Expected a value of type "String".',
  ],
  [
    { inner: { value: '', kind: NUMBER } },
    'Variable "$input" got an invalid value at "input.inner.kind"; Expected a value of type "Kind".',
  ],
  [
    { inner: { value: '', n: NUMBER } },
    'Variable "$input" got an invalid value at "input.inner.n"; Expected a value of type "Int".',
  ],
  [
    { inner: { kind: 'ONE', n: 199001 } },
    'Variable "$input" got an invalid value at "input.inner"; Field "value" of required type "String!" was not provided.',
  ],
  [
    { inner: { value: '', name: NUMBER } },
    'Variable "$input" got an invalid value at "input.inner"; Field "name" is not defined by type "Inner".',
  ],
])('for a variable, the path and the type are kept and the value is not', (input, expected) => {
  expect(ofVariables(input).map(redactValues)).toContain(expected);
});

test.each([
  { inner: { value: `x; Int cannot represent ${NUMBER}` } },
  { inner: { value: { [`a does not exist in "Karin" enum.`]: 1 } } },
  { inner: { value: '', n: `b" does not exist in "Karin" enum.` } },
  { inner: { value: '', kind: `; Enum "Karin" cannot represent ${NUMBER}` } },
  { inner: { value: '', kind: { [`; Enum "Karin" cannot represent`]: NUMBER } } },
])('a value that is written like a message is not told either: %j', (input) => {
  expect(ofVariables(input).map(redactValues).join()).not.toMatch(/Karin|1990/);
});

test.each(['{ g(n: "19900101-1239") }', '{ f(input: { inner: { value: 199001011239 } }) }', '{ g("19900101-1239") }'])(
  'of a literal, the value is cut: %s',
  (query) => {
    const messages = (graphqlSync({ schema, source: query }).errors ?? []).map((one) => redactValues(one.message));
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.join()).not.toMatch(/1990/);
  },
);

test('a message without a value does not change', () => {
  const [error] = validate(schema, parse('{ unknownField }'));
  expect(redactValues(error?.message ?? '')).toBe('Cannot query field "unknownField" on type "Query".');
});
