import { expect, test } from '@jest/globals';
import { type OperationDefinitionNode, buildSchema, getVariableValues, parse } from 'graphql';
import { compileVariableCheck } from './variable-check.js';

const schema = buildSchema('type Query { a(f: Float, id: ID): Int } enum E { A } input I { a: Int }');
const values: readonly unknown[] = [
  undefined,
  null,
  '',
  'a',
  'A',
  0,
  -0,
  1,
  2 ** 31 - 1,
  2 ** 31,
  1.5,
  NaN,
  Infinity,
  true,
  [],
  ['a'],
  {},
  { a: 1 },
];
const types = ['String', 'ID', 'Int', 'Float', 'Boolean', 'E', 'I', '[String]', '[Int!]'];

test.each(types.flatMap((type) => [type, `${type}!`]))('%s: an accepted value is valid', (type) => {
  const [definition] = parse(`query ($v: ${type}) { a }`).definitions as [OperationDefinitionNode];
  const isKnownValid = compileVariableCheck(definition);
  for (const v of values) {
    const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], { v });
    if (isKnownValid({ v })) expect([v, errors]).toEqual([v, undefined]);
  }
});

test('usual values are accepted', () => {
  const [definition] = parse('query ($s: String!, $i: Int, $d: Int! = 1) { a }').definitions as [
    OperationDefinitionNode,
  ];
  const isKnownValid = compileVariableCheck(definition);
  expect([{ s: 'a' }, { s: 'a', i: null, other: 1 }, { s: 'a', i: 3, d: 4 }].map(isKnownValid)).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    [{}, { s: null }, { s: 'a', d: null }, Object.create({ s: 'a' }) as object].map((one) =>
      isKnownValid(one as never),
    ),
  ).toEqual([false, false, false, false]);
});
