import { theme } from './support/theme.js';
import type { World } from './support/world.js';

interface Goods {
  price: number;
  weight: number;
  size: { w: number; h: number } | null;
  estimate?: number;
  note: string;
}

const goods = [
  { __typename: 'Product', upc: '1', name: 'Table', price: 100, weight: 7, size: { w: 2, h: 3 }, note: '' },
  { __typename: 'Product', upc: '2', name: 'Chair', price: 50, weight: 0, size: null, note: 'n' },
];
const chain: World = {
  subgraphs: {
    catalog: `type Query { products: [Product] product(upc: ID!): Product } type Product @key(fields: "upc") { upc: ID! name: String price: Int weight: Int size: Size note: String } type Size { w: Int h: Int }`,
    shipping: `type Product @key(fields: "upc") { upc: ID! price: Int @external weight: Int @external size: Size @external note: String @external
      estimate: Int @requires(fields: "price weight") volume: Int @requires(fields: "size { w h }") noted: String @requires(fields: "note") } type Size { w: Int @external h: Int @external }`,
    tax: `type Product @key(fields: "upc") { upc: ID! estimate: Int @external tax: Int @requires(fields: "estimate") }`,
    total: `type Product @key(fields: "upc") { upc: ID! tax: Int @external price: Int @external total: Int @requires(fields: "tax price") }`,
  },
  query: { products: () => goods, product: ({ upc }) => goods.find((one) => one.upc === upc) ?? null },
  entities: goods,
  computed: {
    'Product.estimate': ({ price, weight }: Goods) => price * weight,
    'Product.volume': ({ size }: Goods) => (size ? size.w * size.h : null),
    'Product.noted': ({ note }: Goods) => `(${note})`,
    'Product.tax': ({ estimate, price, weight }: Goods) => (estimate ?? price * weight) + 1,
    'Product.total': ({ tax, price, weight }: Goods & { tax?: number }) => (tax ?? price * weight + 1) + price,
  },
};

theme('requires', chain, [
  {
    title: 'inputs come from their owner',
    query: '{products{estimate}}',
    data: { products: [{ estimate: 700 }, { estimate: 0 }] },
    calls: { catalog: 1, shipping: 1 },
  },
  {
    title: 'inputs are hidden unless selected',
    query: '{products{estimate price}}',
    data: {
      products: [
        { estimate: 700, price: 100 },
        { estimate: 0, price: 50 },
      ],
    },
  },
  {
    title: 'nested inputs, null among them',
    query: '{products{volume}}',
    data: { products: [{ volume: 6 }, { volume: null }] },
  },
  {
    title: 'nested inputs that are selected in part',
    query: '{products{size{h} volume}}',
    data: {
      products: [
        { size: { h: 3 }, volume: 6 },
        { size: null, volume: null },
      ],
    },
  },
  {
    title: 'an empty string is an input',
    query: '{products{noted}}',
    data: { products: [{ noted: '()' }, { noted: '(n)' }] },
  },
  {
    title: 'requires of requires',
    query: '{products{tax}}',
    data: { products: [{ tax: 701 }, { tax: 1 }] },
    calls: { catalog: 1, shipping: 1, tax: 1 },
  },
  {
    title: 'a chain of three',
    query: '{products{total}}',
    data: { products: [{ total: 801 }, { total: 51 }] },
    calls: { catalog: 1, shipping: 1, tax: 1, total: 1 },
  },
  {
    title: 'the whole chain shown',
    query: '{product(upc:"1"){total tax estimate price weight upc name}}',
    data: { product: { total: 801, tax: 701, estimate: 700, price: 100, weight: 7, upc: '1', name: 'Table' } },
  },
  {
    title: 'two fields of one subgraph',
    query: '{product(upc:"1"){estimate volume noted}}',
    calls: { catalog: 1, shipping: 1 },
  },
  {
    title: 'of a missing object',
    query: '{product(upc:"9"){estimate}}',
    data: { product: null },
    calls: { catalog: 1 },
  },
]);

const feed = { __typename: 'Feed', id: 'f1', byNovice: 'no' };
const circular: World = {
  subgraphs: {
    a: `type Query { feed: Feed } type Feed @key(fields: "id") { id: ID! byNovice: String byExpert: String @external a: Int @requires(fields: "byExpert") }`,
    b: `type Feed @key(fields: "id") { id: ID! byNovice: String @external byExpert: String @requires(fields: "byNovice") }`,
    c: `type Feed @key(fields: "id") { id: ID! a: Int @external c: String @requires(fields: "a") }`,
  },
  query: { feed: () => feed },
  entities: [feed],
  computed: {
    'Feed.byExpert': ({ byNovice }: { byNovice: string }) => `e-${byNovice}`,
    'Feed.a': ({ byExpert, byNovice }: { byExpert?: string; byNovice: string }) =>
      (byExpert?.startsWith('e-') ? byExpert : `e-${byNovice}`).length,
    'Feed.c': ({ a }: { a?: number }) => `c${typeof a === 'number' && a > 1 ? a : 4}`,
  },
};

theme('requires in a circle', circular, [
  { title: 'there and back', query: '{feed{a}}', data: { feed: { a: 4 } }, calls: { a: 2, b: 1 } },
  { title: 'there, back and on', query: '{feed{c}}', data: { feed: { c: 'c4' } } },
  {
    title: 'all fields',
    query: '{feed{c a byExpert byNovice}}',
    data: { feed: { c: 'c4', a: 4, byExpert: 'e-no', byNovice: 'no' } },
  },
]);

const entityFoo = { __typename: 'Foo', foo: 'foo', name: 'F', secret: 's1' };
const entityBar = { __typename: 'Bar', foo: 'foo', bar: 'bar', size: { cm: 4 }, secret: 's2' };
const withFragments: World = {
  subgraphs: {
    a: `type Query { things: [Holder] } type Holder @key(fields: "id") { id: ID! data: Thing maybe: Either }
      interface Thing { foo: String! } union Either = Foo | Bar
      type Foo implements Thing { foo: String! name: String secret: String @inaccessible } type Bar implements Thing { foo: String! bar: String! size: Size secret: String @inaccessible } type Size { cm: Int }`,
    b: `type Holder @key(fields: "id") { id: ID! data: Thing @external maybe: Either @external
        plain: String @requires(fields: "data { foo ... on Bar { bar } }")
        deep: String @requires(fields: "data { ... on Bar { size { cm } } ... on Foo { name } }")
        hidden: String @requires(fields: "maybe { ... on Foo { secret } ... on Bar { secret bar } }") }
      interface Thing { foo: String! } union Either = Foo | Bar
      type Foo implements Thing { foo: String! @external name: String @external secret: String @external }
      type Bar implements Thing { foo: String! @external bar: String! @external size: Size @external secret: String @external } type Size { cm: Int @external }`,
  },
  query: { things: () => holders },
  entities: [],
  computed: {
    'Holder.plain': ({ data }: { data: typeof entityBar }) => (data ? `${data.foo}-${data.bar}` : 'none'),
    'Holder.deep': ({ data }: { data: { size?: { cm: number }; name?: string } }) =>
      data ? `${data.size?.cm}-${data.name}` : 'none',
    'Holder.hidden': ({ maybe }: { maybe: { secret: string; bar?: string } }) =>
      maybe ? `${maybe.secret}-${maybe.bar}` : 'none',
  },
};
const holders = [
  { __typename: 'Holder', id: '1', data: entityFoo, maybe: entityBar },
  { __typename: 'Holder', id: '2', data: entityBar, maybe: null },
  { __typename: 'Holder', id: '3', data: null, maybe: entityFoo },
];
Object.assign(withFragments, { entities: holders });

theme('requires with fragments, on interfaces and unions', withFragments, [
  {
    title: 'a fragment beside plain fields',
    query: '{things{plain}}',
    data: { things: [{ plain: 'foo-undefined' }, { plain: 'foo-bar' }, { plain: 'none' }] },
  },
  {
    title: 'fragments of both members with nested objects',
    query: '{things{deep}}',
    data: { things: [{ deep: 'undefined-F' }, { deep: '4-undefined' }, { deep: 'none' }] },
  },
  {
    title: 'inaccessible fields are inputs too',
    query: '{things{hidden}}',
    data: { things: [{ hidden: 's2-bar' }, { hidden: 'none' }, { hidden: 's1-undefined' }] },
  },
  { title: 'all three and the data itself', query: '{things{data{foo} plain deep hidden}}' },
  {
    title: 'the data in another selection',
    query: '{things{data{...on Bar{bar}} plain}}',
    data: {
      things: [
        { data: {}, plain: 'foo-undefined' },
        { data: { bar: 'bar' }, plain: 'foo-bar' },
        { data: null, plain: 'none' },
      ],
    },
  },
  { title: 'the union with type names', query: '{things{maybe{__typename ...on Foo{name}} hidden}}' },
]);
