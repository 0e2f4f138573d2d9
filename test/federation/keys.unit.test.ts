import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const mashup: World = {
  subgraphs: {
    a: `type A @key(fields: "id") { id: ID! pId: ID! @shareable name: Named @shareable } type Named @shareable { id: ID! one: String }`,
    b: `type Query { b: B } type B @key(fields: "id") { id: ID! a: [A!]! }
      type A @key(fields: "id", resolvable: false) @key(fields: "id compositeId { two three }") @key(fields: "pId", resolvable: false) {
        id: ID! pId: ID! @external compositeId: Composite! name: Named @external nameInB: String @requires(fields: "name { one }") }
      type Composite { two: ID! three: ID! } type Named { one: String @external }`,
  },
  query: {
    b: () => ({ __typename: 'B', id: '100', a: [thingA] }),
  },
  entities: [],
};
const thingA = {
  __typename: 'A',
  id: '1',
  pId: 'a.1.pId',
  compositeId: { two: 'c2', three: 'c3' },
  name: { id: 'n', one: 'first' },
};
Object.assign(mashup, {
  entities: [thingA, { __typename: 'B', id: '100', a: [thingA] }],
  computed: { 'A.nameInB': ({ name }: { name: { one: string } }) => `b.${name.one}` },
});

theme('keys, resolvable or not', mashup, [
  {
    title: 'after a @requires the resolvable key is used',
    query: '{b{id a{id name{one} nameInB}}}',
    data: { b: { id: '100', a: [{ id: '1', name: { one: 'first' }, nameInB: 'b.first' }] } },
    stockIsWrong: 'it returns by the first key, though that one is not resolvable',
  },
  {
    title: 'without other fields as well',
    query: '{b{a{nameInB}}}',
    data: { b: { a: [{ nameInB: 'b.first' }] } },
    stockIsWrong: 'it returns by the first key',
  },
  { title: 'composite keys as data', query: '{b{a{compositeId{three two}}}}' },
  { title: 'a field of the other owner', query: '{b{a{pId}}}', data: { b: { a: [{ pId: 'a.1.pId' }] } } },
]);

const book = { __typename: 'Book', id: 'b1', upc: 'u1', isbn: 'i1', title: 'T', price: 3, pages: 9, label: 'L' };
const several: World = {
  subgraphs: {
    byId: `type Query { book: Book byUpc(upc: ID!): Book } type Book @key(fields: "id") @key(fields: "upc") { id: ID! upc: ID! title: String }`,
    byUpc: `type Query { shelf: [Book] } type Book @key(fields: "upc") { upc: ID! price: Int }`,
    byIsbn: `type Book @key(fields: "isbn") @key(fields: "id") { id: ID! isbn: ID! pages: Int }`,
    byBoth: `type Book @key(fields: "upc isbn") { upc: ID! isbn: ID! label: String }`,
  },
  query: {
    book: () => book,
    byUpc: ({ upc }) => (upc === 'u1' ? book : null),
    shelf: () => [book, { ...book, upc: 'gone' }],
  },
  entities: [book],
};

theme('several keys', several, [
  { title: 'by the first key', query: '{book{pages}}', data: { book: { pages: 9 } }, calls: { byId: 1, byIsbn: 1 } },
  { title: 'by the second key', query: '{book{price}}', data: { book: { price: 3 } }, calls: { byId: 1, byUpc: 1 } },
  {
    title: 'by a key put together from two subgraphs',
    query: '{book{label}}',
    data: { book: { label: 'L' } },
    calls: { byId: 1, byIsbn: 1, byBoth: 1 },
  },
  { title: 'all fields', query: '{book{id upc isbn title price pages label}}' },
  {
    title: 'a root subgraph with one key only',
    query: '{shelf{title}}',
    data: { shelf: [{ title: 'T' }, { title: null }] },
  },
  {
    title: 'from the other key to the first',
    query: '{shelf{pages price}}',
    data: {
      shelf: [
        { pages: 9, price: 3 },
        { pages: null, price: 3 },
      ],
    },
  },
  {
    title: 'an argument that matches nothing',
    query: '{byUpc(upc:"no"){price title}}',
    data: { byUpc: null },
    calls: { byId: 1 },
  },
  { title: 'an argument that matches', query: '{byUpc(upc:"u1"){price title}}' },
]);

const nulls: World = {
  subgraphs: {
    a: `type Query { list: [BookContainer] } type BookContainer { book: Book } type Book @key(fields: "upc") { upc: ID! }`,
    b: `type Book @key(fields: "id") @key(fields: "upc") { id: ID! upc: ID! }`,
    c: `type Book @key(fields: "id") { id: ID! author: Author } type Author @key(fields: "id") { id: ID! name: String }`,
  },
  query: {
    list: () => [{ book: { upc: 'b1' } }, { book: { upc: 'b2' } }, { book: null }, null, { book: { upc: 'b3' } }],
  },
  entities: [
    { __typename: 'Book', upc: 'b1', id: '1', author: { id: 'a1', name: 'Ann' } },
    { __typename: 'Book', upc: 'b3', id: '3', author: null },
  ],
};

theme('null keys', nulls, [
  {
    title: 'a null entity ends its own chain only',
    query: '{list{book{upc author{name}}}}',
    data: {
      list: [
        { book: { upc: 'b1', author: { name: 'Ann' } } },
        { book: { upc: 'b2', author: null } },
        { book: null },
        null,
        { book: { upc: 'b3', author: null } },
      ],
    },
  },
  {
    title: 'when the key is not selected',
    query: '{list{book{author{id}}}}',
    data: {
      list: [
        { book: { author: { id: 'a1' } } },
        { book: { author: null } },
        { book: null },
        null,
        { book: { author: null } },
      ],
    },
  },
  {
    title: 'a non-null field of a missing entity nulls the entity',
    query: '{list{book{id upc}}}',
    data: {
      list: [{ book: { id: '1', upc: 'b1' } }, { book: null }, { book: null }, null, { book: { id: '3', upc: 'b3' } }],
    },
    violations: ['list.1.book.id'],
  },
]);

const fed1: World = {
  subgraphs: {
    a: `# fed1
      type Query { users: [User] } extend type User @key(fields: "id") { id: ID! @external name: String! }`,
    b: `# fed1
      type Query { userById(id: ID): User } type User @key(fields: "id") @key(fields: "upc") { id: ID! upc: String! nickname: String }`,
    c: `# fed1
      extend type User @key(fields: "id") { id: ID! @external upc: String! @external double: String @requires(fields: "upc") }`,
  },
  query: { users: () => fed1Users, userById: ({ id }) => fed1Users.find((user) => user.id === id) ?? null },
  entities: [],
  computed: { 'User.double': ({ upc }: { upc: string }) => upc + upc },
};
const fed1Users = [
  { __typename: 'User', id: 'u1', upc: 'x', nickname: 'n1', name: 'Ann' },
  { __typename: 'User', id: 'u2', upc: 'y', nickname: null, name: 'Bo' },
];
Object.assign(fed1, { entities: fed1Users });

theme('Federation 1: extend and @external', fed1, [
  {
    title: 'fields of the owner',
    query: '{users{id name nickname}}',
    data: {
      users: [
        { id: 'u1', name: 'Ann', nickname: 'n1' },
        { id: 'u2', name: 'Bo', nickname: null },
      ],
    },
  },
  { title: 'fields of the extension', query: '{userById(id:"u2"){name}}', data: { userById: { name: 'Bo' } } },
  {
    title: '@requires in an extension',
    query: '{users{double}}',
    data: { users: [{ double: 'xx' }, { double: 'yy' }] },
  },
  {
    title: '@requires from the owner',
    query: '{userById(id:"u1"){double upc}}',
    data: { userById: { double: 'xx', upc: 'x' } },
  },
  { title: 'nothing found', query: '{userById(id:"u9"){double name}}', data: { userById: null } },
]);
