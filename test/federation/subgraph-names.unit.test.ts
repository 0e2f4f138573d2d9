import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const price = ({ cur }: { cur: string }): number => (cur === 'USD' ? 100 : 200);
const product = { __typename: 'P', id: '1', price };

/** A subgraph that requires one field with two different arguments. */
function priced(...names: string[]): World {
  const fields = (suffix: string): string =>
    `usd${suffix}: String @requires(fields: "price(cur: \\"USD\\")") eur${suffix}: String @requires(fields: "price(cur: \\"EUR\\")")`;
  const subgraph = (suffix: string): string =>
    `type P @key(fields: "id") { id: ID! price(cur: String!): Int @external ${fields(suffix)} }`;
  const value =
    (cur: string) =>
    (parent: { price: unknown }): string =>
      String(typeof parent.price === 'function' ? price({ cur }) : parent.price);
  return {
    subgraphs: {
      main: 'type Query { p: P } type P @key(fields: "id") { id: ID! price(cur: String!): Int }',
      ...Object.fromEntries(names.map((name, n) => [name, subgraph(String(n))])),
    },
    query: { p: () => product },
    entities: [product],
    computed: Object.fromEntries(
      names.flatMap((_, n) => [
        [`P.usd${n}`, value('USD')],
        [`P.eur${n}`, value('EUR')],
      ]),
    ),
  };
}

const names = [
  ['calc'],
  ['calc-2'],
  ['calc_1'],
  ['calc_v_2'],
  ['2calc'],
  ['api.v-3'],
  ['calc-', 'calc_'],
  ['my-calc', 'my_calc'],
  ['Calc', 'calc'],
];
for (const set of names) {
  const fields = set.map((_, n) => `usd${n} eur${n}`).join(' ');
  const values = set.map((_, n) => [
    [`usd${n}`, '100'],
    [`eur${n}`, '200'],
  ]);
  theme(`@requires with arguments in subgraphs named ${set.join(' and ')}`, priced(...set), [
    {
      title: 'each field gets its own input',
      query: `{p{${fields}}}`,
      data: { p: Object.fromEntries(values.flat()) as unknown },
      stockIsWrong: 'one price for both',
    },
  ]);
}

const things = [
  { __typename: 'Quiet', id: '1', stars: 5, name: 'q' },
  { __typename: 'Loud', id: '2', stars: 5, name: 's' },
];
const starred = (name: string): World => ({
  subgraphs: {
    main: `type Query { all: [Thing] } interface Thing @key(fields: "id") { id: ID! name: String } type Quiet implements Thing @key(fields: "id") { id: ID! name: String }
      type Loud implements Thing @key(fields: "id") { id: ID! name: String }`,
    [name]: `type Thing @key(fields: "id") @interfaceObject { id: ID! name: String @external stars: Int loud: String @requires(fields: "name") }`,
  },
  query: { all: () => things },
  entities: things,
  computed: Object.fromEntries(
    ['Thing', 'Quiet', 'Loud'].map((type) => [
      `${type}.loud`,
      ({ name }: { name?: string }) => `${String(name).toUpperCase()}!`,
    ]),
  ),
});
for (const name of ['stars', 'stars-2', '9stars', 'stars_1']) {
  theme(`an interface object in a subgraph named ${name}`, starred(name), [
    {
      title: 'fields with and without inputs, by type',
      query: '{all{...on Quiet{stars} ...on Loud{loud}}}',
      data: { all: [{ stars: 5 }, { loud: 'S!' }] },
    },
  ]);
}
