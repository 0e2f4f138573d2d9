import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const row = {
  __typename: 'Row',
  id: 7,
  text: 'plain',
  int: 5,
  float: 1.5,
  flag: false,
  any: { a: 1 },
  colour: 'RED',
  constructor: 'own',
  toString: 'own too',
  matrix: [[1, null], [], null],
  rows: [] as unknown[],
  strict: 'x',
};
const awkward = 'quote " back \\ line \n tab \t \u2028 å 😀 \u0001';
const world: World = {
  subgraphs: {
    a: `scalar Any enum Colour { RED GREEN } type Query { row: Row rows: [Row!] strictRow: Row! maybe: [Row]
        texts: [String!]! ints: [Int] floats: [Float!]! ids: [ID!]! flags: [Boolean!]! any: Any colours: [Colour!] cube: [[[Int!]!]!]! }
      type Row @key(fields: "id") { id: ID! text: String int: Int float: Float flag: Boolean any: Any colour: Colour constructor: String toString: String matrix: [[Int]] rows: [Row] strict: String! }`,
    b: `type Row @key(fields: "id") { id: ID! more: String hasOwnProperty: String }`,
  },
  query: {
    row: () => row,
    rows: () => [row, row],
    strictRow: () => row,
    maybe: () => [row, null],
    texts: () => ['', awkward, 'x'.repeat(100), '"', '\ud83d\ude00'],
    ints: () => [0, -1, 2147483647, null],
    floats: () => [0, -0.5, 1e21, 1e-7],
    ids: () => ['a', '1', 7],
    flags: () => [true, false],
    any: () => [1, 'x', null, { 'y"z': [true] }],
    colours: () => ['RED', 'GREEN'],
    cube: () => [[[1, 2], []], []],
  },
  entities: [{ __typename: 'Row', id: '7', more: 'm', hasOwnProperty: 'h' }],
};

theme('values', world, [
  { title: 'strings of every kind', query: '{texts}', data: { texts: ['', awkward, 'x'.repeat(100), '"', '😀'] } },
  { title: 'integers', query: '{ints}', data: { ints: [0, -1, 2147483647, null] } },
  { title: 'floats', query: '{floats}', data: { floats: [0, -0.5, 1e21, 1e-7] } },
  { title: 'ids are strings', query: '{ids}', data: { ids: ['a', '1', '7'] } },
  { title: 'booleans', query: '{flags}', data: { flags: [true, false] } },
  {
    title: 'scalars of any shape',
    query: '{any row{any}}',
    data: { any: [1, 'x', null, { 'y"z': [true] }], row: { any: { a: 1 } } },
  },
  { title: 'enums', query: '{colours row{colour}}', data: { colours: ['RED', 'GREEN'], row: { colour: 'RED' } } },
  {
    title: 'names of Object.prototype that are there',
    query: '{row{constructor toString}}',
    data: { row: { constructor: 'own', toString: 'own too' } },
  },
  {
    title: 'names of Object.prototype from another subgraph',
    query: '{row{hasOwnProperty}}',
    data: { row: { hasOwnProperty: 'h' } },
  },
  {
    title: 'lists in lists',
    query: '{row{matrix} cube}',
    data: { row: { matrix: [[1, null], [], null] }, cube: [[[1, 2], []], []] },
  },
  { title: 'an empty list of objects', query: '{row{rows{id more}}}', data: { row: { rows: [] } }, calls: { a: 1 } },
]);

type Wrong = (data: Record<string, never>) => void;
const changed =
  (change: Wrong) =>
  async (_: unknown, answer: () => Promise<{ data?: unknown }>): Promise<unknown> => {
    const result = await answer();
    change(result.data as Record<string, never>);
    return result;
  };
const set = (path: string, value: unknown) =>
  changed((data) => {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let at: Record<string, unknown> = data;
    for (const part of parts) at = at[part] as Record<string, unknown>;
    at[last] = value;
  });
const unlike = 'it gives up on the whole answer';

theme('values that break the schema', world, [
  {
    title: 'a number for a string',
    query: '{row{text int}}',
    disturb: set('row.text', 5),
    data: { row: { text: null, int: 5 } },
    violations: ['row.text'],
  },
  {
    title: 'a string for an integer',
    query: '{row{int text}}',
    disturb: set('row.int', '5'),
    data: { row: { int: null, text: 'plain' } },
    violations: ['row.int'],
  },
  {
    title: 'a fraction for an integer',
    query: '{row{int}}',
    disturb: set('row.int', 1.5),
    data: { row: { int: null } },
    violations: ['row.int'],
  },
  ...['int', 'float', 'id', 'any'].map((name) => ({
    title: `a number beyond the range of doubles: ${name}`,
    query: `{row{text ${name}}}`,
    disturb: set(`row.${name}`, Infinity),
    data: { row: name === 'id' ? null : { text: 'plain', [name]: null } },
    violations: [`row.${name}`],
  })),
  {
    title: 'a number beyond the range of doubles in a list',
    query: '{row{matrix}}',
    disturb: set('row.matrix.0.1', Infinity),
    data: { row: { matrix: [[1, null], [], null] } },
    violations: ['row.matrix.0.1'],
  },
  {
    title: 'a string for a boolean',
    query: '{row{flag}}',
    disturb: set('row.flag', 'true'),
    data: { row: { flag: null } },
    violations: ['row.flag'],
  },
  {
    title: 'an unknown enum value',
    query: '{row{colour}}',
    disturb: set('row.colour', 'BLUE'),
    data: { row: { colour: null } },
    violations: ['row.colour'],
  },
  {
    title: 'a prototype name as an enum value',
    query: '{row{colour}}',
    disturb: set('row.colour', 'constructor'),
    data: { row: { colour: null } },
    violations: ['row.colour'],
  },
  {
    title: 'an object for a string',
    query: '{row{text}}',
    disturb: set('row.text', { a: 1 }),
    data: { row: { text: null } },
    violations: ['row.text'],
  },
  {
    title: 'a number as an id',
    query: '{row{id}}',
    disturb: set('row.id', 8),
    data: { row: { id: '8' } },
    stockIsWrong: 'it passes the number on',
  },
  {
    title: 'a fraction as an id',
    query: '{row{id}}',
    disturb: set('row.id', 8.5),
    data: { row: null },
    violations: ['row.id'],
  },
  {
    title: 'an object for a list',
    query: '{rows{id}}',
    disturb: set('rows', {}),
    data: { rows: null },
    violations: ['rows'],
    stockIsWrong: unlike,
  },
  {
    title: 'a list for an object',
    query: '{row{text}}',
    disturb: set('row', []),
    data: { row: null },
    violations: ['row'],
    stockIsWrong: 'it reads fields of the list',
  },
  {
    title: 'a string for an object',
    query: '{row{text}}',
    disturb: set('row', 'x'),
    data: { row: null },
    violations: ['row'],
    stockIsWrong: unlike,
  },
  {
    title: 'null for a non-null field',
    query: '{row{text strict}}',
    disturb: set('row.strict', null),
    data: { row: null },
    violations: ['row.strict'],
  },
  {
    title: 'null for a non-null root field',
    query: '{strictRow{text}}',
    disturb: set('strictRow', null),
    data: null,
    violations: ['strictRow'],
  },
  {
    title: 'null in a list of non-null items',
    query: '{rows{text} row{int}}',
    disturb: set('rows.1', null),
    data: { rows: null, row: { int: 5 } },
    violations: ['rows.1'],
  },
  {
    title: 'a non-null field in a list of non-null items',
    query: '{rows{strict}}',
    disturb: set('rows.0.strict', null),
    data: { rows: null },
    violations: ['rows.0.strict'],
  },
  {
    title: 'every violation in a list is reported',
    query: '{texts}',
    disturb: set('texts', ['a', null, 'b', 4]),
    data: null,
    violations: ['texts.1', 'texts.3'],
  },
  {
    title: 'a field that is missing',
    query: '{row{text int}}',
    disturb: set('row.text', undefined),
    data: { row: { text: null, int: 5 } },
  },
  {
    title: 'a non-null field that is missing',
    query: '{row{strict}}',
    disturb: set('row.strict', undefined),
    data: { row: null },
    violations: ['row.strict'],
  },
  {
    title: 'a prototype name that is missing',
    query: '{row{constructor toString}}',
    disturb: changed((data) => {
      const { row: it } = data as unknown as { row: Record<string, unknown> };
      delete it['constructor'];
      delete it['toString'];
    }),
    data: { row: { constructor: null, toString: null } },
  },
  {
    title: 'fields that are not selected',
    query: '{row{text}}',
    disturb: set('row.extra', 'x'),
    data: { row: { text: 'plain' } },
  },
  {
    title: 'a key __proto__ in the response',
    query: '{row{text more}}',
    disturb: async (call, answer) => {
      const result = await answer();
      return call.subgraph === 'b'
        ? (JSON.parse('{"data":{"_entities":[{"more":"m","__proto__":{"polluted":1}}]}}') as unknown)
        : result;
    },
    data: { row: { text: 'plain', more: 'm' } },
    also: () => {
      if (({} as Record<string, unknown>)['polluted'] !== undefined) throw new Error('polluted');
    },
  },
  {
    title: 'a type name that does not exist',
    query: '{row{__typename text}}',
    disturb: set('row.__typename', 'Nope'),
    data: { row: null },
    violations: ['row'],
  },
  {
    title: 'null data without an error',
    query: '{row{text}}',
    disturb: () => Promise.resolve({ data: null }),
    data: { row: null },
  },
  {
    title: 'an alias is named in the path',
    query: '{r:row{t:text}}',
    disturb: set('row.text', 5),
    data: { r: { t: null } },
    violations: ['r.t'],
    stockIsWrong: 'no fetch of its own has that name',
  },
]);
