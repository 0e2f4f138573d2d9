import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const users = [
  { __typename: 'User', id: 'u1', email: 'a@x', name: 'Ann', nickname: 'A' },
  { __typename: 'User', id: 'u2', email: 'b@x', name: 'Bo', nickname: 'B' },
];

const simple: World = {
  subgraphs: {
    accounts: `type Query { me: User users: [User!]! } type User @key(fields: "id") { id: ID! email: String }`,
    names: `type User @key(fields: "id") { id: ID! name(upper: Boolean): String nickname: String }`,
  },
  query: { me: () => users[0], users: () => users },
  entities: users,
  computed: {
    'User.name': ({ name }: { name: string }, { upper }: { upper?: boolean }) => (upper ? name.toUpperCase() : name),
  },
};

theme('simple entity call', simple, [
  {
    title: 'one hop by key',
    query: '{me{id name}}',
    data: { me: { id: 'u1', name: 'Ann' } },
    calls: { accounts: 1, names: 1 },
  },
  {
    title: 'no hop when none is needed',
    query: '{me{email id}}',
    data: { me: { email: 'a@x', id: 'u1' } },
    calls: { accounts: 1 },
  },
  { title: 'the key is not in the response unless selected', query: '{me{nickname}}', data: { me: { nickname: 'A' } } },
  {
    title: 'many entities in one call',
    query: '{users{name}}',
    data: { users: [{ name: 'Ann' }, { name: 'Bo' }] },
    calls: { accounts: 1, names: 1 },
  },
  { title: 'order of the client, not of the fetches', query: '{users{nickname email name id}}' },
  { title: 'arguments by literal', query: '{me{name(upper:true)}}', data: { me: { name: 'ANN' } } },
  {
    title: 'arguments by variable',
    query: 'query($u:Boolean){me{name(upper:$u)}}',
    variables: { u: true },
    data: { me: { name: 'ANN' } },
  },
  {
    title: 'a variable that is not given is not sent',
    query: 'query($u:Boolean){me{name(upper:$u)}}',
    data: { me: { name: 'Ann' } },
  },
  {
    title: 'one field twice with different arguments',
    query: '{me{a:name(upper:true) b:name}}',
    data: { me: { a: 'ANN', b: 'Ann' } },
    calls: { accounts: 1, names: 1 },
  },
  { title: 'one field twice with equal arguments', query: '{me{a:name b:name}}', data: { me: { a: 'Ann', b: 'Ann' } } },
  {
    title: 'a root field twice',
    query: '{a:me{name} b:me{email}}',
    data: { a: { name: 'Ann' }, b: { email: 'a@x' } },
    calls: { accounts: 1, names: 1 },
  },
]);

const category = { __typename: 'Category', id: 'c1', name: 'Beds' };
const product = {
  __typename: 'Product',
  id: 'p1',
  pid: 'x1',
  category,
  price: { amount: 12 },
  tags: [['a', 'b'], ['c']],
};
const chained: World = {
  subgraphs: {
    links: `type Query { product: Product products: [Product] } type Product @key(fields: "id") { id: ID! }`,
    ids: `type Product @key(fields: "id") @key(fields: "id pid") { id: ID! pid: ID! tags: [[String!]!]! }`,
    prices: `type Product @key(fields: "id pid") { id: ID! pid: ID! price: Price category: Category }
      type Price { amount: Int } type Category @key(fields: "id") { id: ID! }`,
    categories: `type Category @key(fields: "id") { id: ID! name: String }`,
  },
  query: { product: () => product, products: () => [product, null, product] },
  entities: [product, category],
};

theme('parent and complex entity calls', chained, [
  {
    title: 'a key that comes from another subgraph',
    query: '{product{price{amount}}}',
    data: { product: { price: { amount: 12 } } },
    calls: { links: 1, ids: 1, prices: 1 },
  },
  {
    title: 'three hops',
    query: '{product{category{name}}}',
    data: { product: { category: { name: 'Beds' } } },
    calls: { links: 1, ids: 1, prices: 1, categories: 1 },
  },
  { title: 'a field only reachable through its parent', query: '{product{category{id name}}}' },
  {
    title: 'null items are skipped',
    query: '{products{price{amount}}}',
    data: { products: [{ price: { amount: 12 } }, null, { price: { amount: 12 } }] },
  },
  {
    title: 'equal entities are sent once',
    query: '{products{pid}}',
    data: { products: [{ pid: 'x1' }, null, { pid: 'x1' }] },
    also: ({ calls }) => {
      if ((calls[1]?.variables['representations'] as unknown[]).length !== 1) throw new Error('sent twice');
    },
  },
  {
    title: 'equal parallel chains are one chain',
    query: '{product{price{amount}} products{price{amount}}}',
    data: {
      product: { price: { amount: 12 } },
      products: [{ price: { amount: 12 } }, null, { price: { amount: 12 } }],
    },
    calls: { links: 1, ids: 1, prices: 1 },
  },
  {
    title: 'diverging chains are joined into one call at each step',
    query: '{product{price{amount} category{name}} products{category{name}}}',
    calls: { links: 1, ids: 1, prices: 1, categories: 1 },
  },
  {
    title: 'a joined chain that fails is reported at each position',
    query: '{product{price{amount}} products{price{amount}}}',
    disturb: async ({ subgraph }, answer) => {
      if (subgraph === 'ids') throw Object.assign(new Error('down'), { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
      return answer();
    },
    data: { product: { price: null }, products: [{ price: null }, null, { price: null }] },
    errors: ['SUBGRAPH_UNAVAILABLE@product'],
    stockIsWrong: 'it asks twice and tells each copy',
  },
  { title: 'lists of lists', query: '{product{tags id}}', data: { product: { tags: [['a', 'b'], ['c']], id: 'p1' } } },
]);

const people = [
  { __typename: 'Person', id: '1', company: { __typename: 'Company', id: 'k', branch: { code: 'n', city: 'X' } } },
  { __typename: 'Person', id: '2', company: { __typename: 'Company', id: 'k', branch: { code: 's', city: 'Y' } } },
];
const nestedKeys: World = {
  subgraphs: {
    people: `type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! company: Company! }
      type Company @key(fields: "id branch { code }") { id: ID! branch: Branch! } type Branch @shareable { code: String! }`,
    companies: `type Company @key(fields: "id branch { code }") { id: ID! branch: Branch! size: Int rooms: [[Room]] }
      type Branch @shareable { code: String! city: String } type Room @key(fields: "no") { no: Int! }`,
    rooms: `type Room @key(fields: "no") { no: Int! colour: String }`,
  },
  query: { people: () => people },
  entities: [
    {
      __typename: 'Company',
      id: 'k',
      branch: { code: 'n', city: 'X' },
      size: 3,
      rooms: [[{ no: 1 }, null], [{ no: 2 }], []],
    },
    { __typename: 'Company', id: 'k', branch: { code: 's', city: 'Y' }, size: 5, rooms: null },
    { __typename: 'Room', no: 1, colour: 'red' },
    { __typename: 'Room', no: 2, colour: 'blue' },
  ],
};

theme('composite keys with nested selections', nestedKeys, [
  {
    title: 'the whole key is compared',
    query: '{people{id company{size}}}',
    data: {
      people: [
        { id: '1', company: { size: 3 } },
        { id: '2', company: { size: 5 } },
      ],
    },
    calls: { people: 1, companies: 1 },
  },
  {
    title: 'nested key objects are merged with selected fields',
    query: '{people{company{branch{city code}}}}',
    data: {
      people: [{ company: { branch: { city: 'X', code: 'n' } } }, { company: { branch: { city: 'Y', code: 's' } } }],
    },
  },
  {
    title: 'entities in lists of lists',
    query: '{people{company{rooms{colour}}}}',
    data: {
      people: [
        { company: { rooms: [[{ colour: 'red' }, null], [{ colour: 'blue' }], []] } },
        { company: { rooms: null } },
      ],
    },
  },
  {
    title: 'aliases at every level',
    query: '{p:people{c:company{b:branch{t:city} s:size}}}',
    data: { p: [{ c: { b: { t: 'X' }, s: 3 } }, { c: { b: { t: 'Y' }, s: 5 } }] },
  },
]);
