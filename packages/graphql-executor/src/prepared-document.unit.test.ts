import { runInThisContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { execute, GraphQLError, parse, validate, type ExecutionResult, type GraphQLObjectType } from 'graphql';
import { buildSchema, GraphQLScalarType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { prepareDocument } from './prepared-document.js';

const schema = buildSchema(`
  scalar Any scalar Bad enum Size { SMALL LARGE }
  interface Animal { name: String! friend: Animal }
  type Dog implements Animal { name: String! friend: Animal bark(times: Int = 2, loud: Boolean!): String }
  type Cat implements Animal { name: String! friend: Animal lives: Int! }
  union Pet = Dog | Cat
  input Filter { size: Size = SMALL names: [String!] }
  type Query {
    text: String int: Int float: Float id: ID yes: Boolean any: Any bad: Bad size: Size
    late: String lateNull: String! fails: String failsLate: String! throwsText: String errorValue: String getter: String
    list: [String!] matrix: [[Int!]!] lateList: [String] lateItems: [String!] set: [String] generated: [Int] notList: [String] textList: [String]
    animals: [Animal] animal: Animal pets: [Pet!]! lost: Animal odd: Animal strict: [Cat!] deep: Deep!
    find(filter: Filter, n: Int! = 3, any: Any): String required(x: Int!): String property(x: Int): String
  }
  type Deep { deep: Deep leaf: String! late: String! }
  type Mutation { one: String two: String! }
`);
const dog = { kind: 'Dog', name: 'Rex', friend: { kind: 'Cat', name: 'Tom', lives: 9 } };
const cat = { kind: 'Cat', name: 'Tom', lives: Promise.resolve(9), friend: () => dog };
const deep: Record<string, unknown> = { leaf: 'x', late: () => Promise.resolve('y') };
deep['deep'] = () => ({ ...deep, leaf: null, late: () => Promise.reject(new Error('deep and late')) });
const stored = { a: { b: 1 } };
const resolvers: Record<string, (args: Record<string, unknown>) => unknown> = {
  text: () => 12,
  int: () => 2 ** 40,
  float: () => '1.5',
  id: () => 7,
  yes: () => 'no',
  any: () => stored,
  bad: () => 1,
  size: () => 'LARGE',
  late: async () => 'late',
  lateNull: async () => null,
  fails: () => {
    throw new GraphQLError('coded', { extensions: { code: 'X' } });
  },
  failsLate: () => Promise.reject(new Error('late')),
  throwsText: () => {
    throw 'a text'; // eslint-disable-line @typescript-eslint/only-throw-error -- resolvers may throw any value
  },
  errorValue: () => new Error('as a value'),
  list: () => ['a', null, 'c'],
  matrix: () => [[1, 2], [3, null], [4]],
  lateList: async () => ['a', new Error('item'), Promise.resolve('c')],
  lateItems: () => [Promise.resolve('a'), Promise.reject(new Error('first')), Promise.reject(new Error('second'))],
  set: () => new Set(['a', 'b']),
  generated: function* () {
    yield 1;
    yield 'x';
  },
  notList: () => ({}),
  textList: () => 'text',
  animals: () => [dog, cat, null, { kind: 'Fish' }, { kind: 'Query' }, { kind: 3 }],
  animal: () => cat,
  pets: () => [cat, Promise.resolve(dog)],
  lost: () => ({ name: 'none' }),
  odd: () => ({ kind: 'Deep', name: 'odd' }),
  strict: () => [cat, dog],
  deep: () => deep,
  find: (args) => JSON.stringify(args),
  required: ({ x }) => String(x),
};
const root = schema.getQueryType() as GraphQLObjectType;
for (const field of Object.values(root.getFields())) {
  const resolve = resolvers[field.name];
  if (resolve) field.resolve = (_, args) => resolve(args as Record<string, unknown>);
}
for (const type of Object.values(schema.getTypeMap())) {
  if (isInterfaceType(type) || isUnionType(type))
    type.resolveType = (value: { kind?: string }) => (value.kind === 'Dog' ? Promise.resolve('Dog') : value.kind);
  if (isObjectType(type) && type.name === 'Cat')
    type.isTypeOf = async (value: { kind?: string }) => value.kind === 'Cat';
  if (type instanceof GraphQLScalarType && type.name === 'Bad') type.serialize = () => null;
}

async function both(query: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const document = parse(query);
  const prepared = prepareDocument(schema, document);
  const request = { context: {}, variables, ...(operationName !== undefined && { operationName }) };
  return {
    stock: await execute({
      schema,
      document,
      contextValue: {},
      variableValues: variables,
      operationName: operationName ?? null,
    }),
    // Twice: the second run uses prepared fields.
    ours: [await prepared.run(request), await prepared.run(request)],
  };
}

const toText = ({ data, errors, ...rest }: ExecutionResult) =>
  JSON.stringify({ rest, data, errors: errors?.map((one) => [one.toJSON(), one.originalError?.message]) });

const everyField = Object.keys(root.getFields()).filter(
  (name) => !schema.getQueryType()?.getFields()[name]?.args.length,
);
const selection = (name: string) => {
  if (name === 'deep') return 'deep { leaf late deep { leaf late } }';
  if (name === 'pets') return 'pets { __typename ...C ... on Dog { name } }';
  if (name === 'strict') return 'strict { name lives }';
  return ['animals', 'animal', 'lost', 'odd'].includes(name)
    ? `${name} { name friend { name ...C } ... on Dog { b: bark(loud: true) bark(loud: false, times: 1) } ...C }`
    : name;
};
const fragment = 'fragment C on Cat { lives friend { __typename name } }';
const withFragment = (text: string) => (text.includes('...C') ? `${text} ${fragment}` : text);

const conditional = `query($a: Boolean!, $b: Boolean = true) { text @skip(if: $a) late @include(if: $b)
  ... @include(if: $a) { int any } animal { name @skip(if: $b) ... on Cat @include(if: $a) { lives } } }`;
const cases: readonly (readonly [string, Record<string, unknown>?, string?])[] = [
  ...everyField.map((name) => [withFragment(`{ ${selection(name)} }`)] as const),
  [withFragment(`{ ${everyField.map(selection).join(' ')} }`)],
  [
    withFragment(
      `{ ${everyField
        .filter((name) => !/lateNull|failsLate|deep|pets/.test(name))
        .map(selection)
        .join(' ')} }`,
    ),
  ],
  [conditional, { a: true }],
  [conditional, { a: false, b: false }],
  [conditional, { a: false, b: null }],
  [conditional, {}],
  ['{ find }'],
  ['{ find(filter: {}, n: 4, any: {a: [1, "x", null]}) again: find(filter: {size: LARGE, names: "one"}) }'],
  [
    'query($f: Filter, $n: Int!, $any: Any) { find(filter: $f, n: $n, any: $any) }',
    { f: { names: ['a'] }, n: 1, any: { x: 1 } },
  ],
  ['query($f: Filter, $n: Int!) { find(filter: $f, n: $n) }', { f: { names: [null], size: 'HUGE', more: 1 }, n: 'x' }],
  ['query($x: Int = 3) { required(x: $x) property(x: $x) }', { x: null }],
  ['query($x: Int = 3) { required(x: $x) property(x: $x) }'],
  [
    '{ __typename __schema { queryType { name } types { name fields { name args { name defaultValue } } } } __type(name: "Dog") { name } }',
  ],
  ['query A { text } query B { int late }', {}, 'B'],
  ['query A { text } query B { int }', {}, 'C'],
  ['query A { text }', {}, 'C'],
  ['query A { text }', {}, 'A'],
  ['{ __proto__: text late }'],
  ['mutation { one two }'],
  [
    'query($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!, $e: Boolean!) { a: text @skip(if: $a) b: text @skip(if: $b) c: text @skip(if: $c) d: text @skip(if: $d) e: text @skip(if: $e) }',
    { a: true, b: false, c: true, d: false, e: true },
  ],
];

describe('a prepared document answers what graphql-js answers', () => {
  test.each(cases.map(([query, variables, operationName]) => ({ query, variables, operationName })))(
    '$query $variables $operationName',
    async ({ query, variables, operationName }) => {
      expect(validate(schema, parse(query))).toEqual([]);
      const { stock, ours } = await both(query, variables, operationName);
      expect(ours.map(toText)).toEqual([toText(stock), toText(stock)]);
    },
  );
});

test('resolvers get new arguments each time, and with copyLeaf a result shares no object with them', async () => {
  const seen: Record<string, unknown>[] = [];
  const field = root.getFields()['property'];
  if (!field) throw new Error('no such field');
  field.resolve = (_, args: Record<string, unknown>, __, info) => {
    seen.push({ ...args, path: info.path.key, of: info.parentType.name });
    args['x'] = 99;
    return 'p';
  };
  const prepared = prepareDocument(schema, parse('{ p: property(x: 1) any }'), {
    copyLeaf: (value) => JSON.parse(JSON.stringify(value)) as unknown,
  });
  await prepared.run({ context: {} });
  const { data } = await prepared.run({ context: {} });
  expect(seen).toEqual([1, 2].map(() => ({ x: 1, path: 'p', of: 'Query' })));
  expect(data?.['any']).toEqual(stored);
  expect(data?.['any']).not.toBe(stored);
});

test('a list set to null leaves no rejection of its items unhandled', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  // Jest gives tests a copy of `process` that receives no such events.
  const realProcess = runInThisContext('process') as NodeJS.Process;
  realProcess.on('unhandledRejection', note);
  const small = buildSchema('type Query { items: [Item!] } type Item { id: ID! }');
  const late = { id: () => Promise.reject(new Error('late')) };
  const field = small.getQueryType()?.getFields()['items'];
  if (!field) throw new Error('no such field');
  field.resolve = () => [late, { id: null }, late];
  const { data, errors } = await prepareDocument(small, parse('{ items { id } }')).run({ context: {} });
  await new Promise((resolve) => setTimeout(resolve, 10));
  realProcess.off('unhandledRejection', note);
  expect([data, errors?.map(({ path }) => path), unhandled]).toEqual([{ items: null }, [['items', 1, 'id']], []]);
});
