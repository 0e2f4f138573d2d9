import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const cat1 = {
  __typename: 'Category',
  id: 'k1',
  name: 'Aids',
  sub: [{ __typename: 'Category', id: 'k2', name: 'Chairs', sub: [] }],
};
const cat2 = { ...cat1.sub[0] };
const item = { __typename: 'Product', id: 'p1', categories: [cat1, cat2] };
const nested: World = {
  subgraphs: {
    category: `type Query { products: [Product] @provides(fields: "categories { id name }") } type Product @key(fields: "id") { id: ID! categories: [Category] @external }
      type Category @key(fields: "id") { id: ID! name: String @external }`,
    sub: `type Product @key(fields: "id") { id: ID! categories: [Category] @shareable } type Category @key(fields: "id") { id: ID! name: String @shareable sub: [Category!]! }`,
  },
  query: { products: () => [item] },
  entities: [item, cat1, cat2],
};

theme('provides, nested', nested, [
  {
    title: 'provided values are used',
    query: '{products{id categories{id name}}}',
    data: {
      products: [
        {
          id: 'p1',
          categories: [
            { id: 'k1', name: 'Aids' },
            { id: 'k2', name: 'Chairs' },
          ],
        },
      ],
    },
    calls: { category: 1 },
  },
  {
    title: 'a field that is not provided is fetched',
    query: '{products{categories{name sub{id}}}}',
    data: {
      products: [
        {
          categories: [
            { name: 'Aids', sub: [{ id: 'k2' }] },
            { name: 'Chairs', sub: [] },
          ],
        },
      ],
    },
  },
  { title: 'nothing is provided below', query: '{products{categories{sub{name}}}}' },
]);

const animal = [
  { __typename: 'Dog', id: 'd1', name: 'Rex', age: 3 },
  { __typename: 'Cat', id: 'c1', name: 'Mia', age: 2 },
];
const onAbstract: World = {
  subgraphs: {
    a: `type Query { media: Media feed: Either } interface Media { id: ID! animals: [Animal] } interface Animal { id: ID! name: String }
      type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable } union Either = Dog | Cat
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @external age: Int } type Cat implements Animal @key(fields: "id") { id: ID! name: String @external age: Int }`,
    b: `type Query { book: Book @provides(fields: "animals { ... on Dog { name } }") best: Either @provides(fields: "... on Dog { name }") } interface Animal { id: ID! name: String }
      type Book @key(fields: "id") { id: ID! animals: [Animal] @shareable } union Either = Dog | Cat
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @external } type Cat implements Animal @key(fields: "id") { id: ID! name: String @external }`,
    c: `type Dog @key(fields: "id") { id: ID! name: String @shareable } type Cat @key(fields: "id") { id: ID! name: String @shareable }`,
  },
  query: { media: () => bookOfAnimals, book: () => bookOfAnimals, feed: () => animal[1], best: () => animal[0] },
  entities: [...animal, { __typename: 'Book', id: 'b1', animals: animal }],
};
const bookOfAnimals = { __typename: 'Book', id: 'b1', animals: animal };

theme('provides on interfaces and unions', onAbstract, [
  {
    title: 'provided for one member',
    query: '{book{animals{...on Dog{name}}}}',
    data: { book: { animals: [{ name: 'Rex' }, {}] } },
    calls: { b: 1 },
  },
  {
    title: 'fetched for the other',
    query: '{book{animals{id name}}}',
    data: {
      book: {
        animals: [
          { id: 'd1', name: 'Rex' },
          { id: 'c1', name: 'Mia' },
        ],
      },
    },
  },
  { title: 'not provided at all', query: '{media{animals{name ...on Cat{age}}}}' },
  {
    title: 'a union that provides',
    query: '{best{...on Dog{name} ...on Cat{name}}}',
    data: { best: { name: 'Rex' } },
    calls: { b: 1 },
  },
  {
    title: 'a union that does not',
    query: '{feed{...on Dog{name} ...on Cat{id name}}}',
    data: { feed: { id: 'c1', name: 'Mia' } },
  },
]);

const postsData = [{ __typename: 'Post', id: 'i1', createdAt: 'today', title: 't', views: 3 }];
const override: World = {
  subgraphs: {
    a: `type Query { aFeed: [Post] } type Post @key(fields: "id") { id: ID! createdAt: String title: String @shareable }`,
    b: `type Query { bFeed: [Post] } type Post @key(fields: "id") { id: ID! createdAt: String @override(from: "a") title: String @shareable views: Int @override(from: "nobody") }`,
    c: `type Post @key(fields: "id") { id: ID! createdAt: String @external stamp: String @requires(fields: "createdAt") }`,
  },
  query: { aFeed: () => postsData, bFeed: () => postsData },
  entities: postsData,
  computed: { 'Post.stamp': ({ createdAt }: { createdAt: string }) => `<${createdAt}>` },
};

theme('override', override, [
  {
    title: 'the old owner is not called',
    query: '{aFeed{createdAt}}',
    data: { aFeed: [{ createdAt: 'today' }] },
    calls: { a: 1, b: 1 },
    also: ({ calls }) => {
      if (calls[0]?.query.includes('createdAt')) throw new Error('asked');
    },
  },
  { title: 'the new owner resolves its own root', query: '{bFeed{createdAt}}', calls: { b: 1 } },
  { title: 'from a subgraph that does not exist', query: '{aFeed{views}}', data: { aFeed: [{ views: 3 }] } },
  {
    title: 'as the input of a @requires',
    query: '{aFeed{stamp}}',
    data: { aFeed: [{ stamp: '<today>' }] },
    calls: { a: 1, b: 1, c: 1 },
  },
  { title: 'input shown', query: '{aFeed{stamp createdAt id}}' },
  { title: 'both roots', query: '{x:aFeed{createdAt title} bFeed{createdAt title stamp}}' },
]);

const noted = [
  { __typename: 'Note', id: 'n1', text: 'hi' },
  { __typename: 'Task', id: 't1', text: 'do', done: true },
];
const overrideInterface: World = {
  subgraphs: {
    a: `type Query { all: [Entry] one: Entry } interface Entry { id: ID! text: String } type Note implements Entry @key(fields: "id") { id: ID! text: String }
      type Task implements Entry @key(fields: "id") { id: ID! text: String @shareable done: Boolean }`,
    b: `type Query { another: [Entry] } interface Entry { id: ID! text: String } type Note implements Entry @key(fields: "id") { id: ID! text: String @override(from: "a") }
      type Task implements Entry @key(fields: "id") { id: ID! text: String @shareable }`,
  },
  query: { all: () => noted, one: () => noted[0], another: () => noted },
  entities: noted,
};

theme('override below an interface', overrideInterface, [
  { title: 'one member moved', query: '{all{text}}', data: { all: [{ text: 'hi' }, { text: 'do' }] } },
  {
    title: 'through fragments',
    query: '{all{...on Note{text} ...on Task{done text}}}',
    data: { all: [{ text: 'hi' }, { done: true, text: 'do' }] },
  },
  {
    title: 'a single one',
    query: '{one{__typename text id}}',
    data: { one: { __typename: 'Note', text: 'hi', id: 'n1' } },
  },
  {
    title: 'from the new owner',
    query: '{another{text __typename ...on Task{done}}}',
    data: {
      another: [
        { text: 'hi', __typename: 'Note' },
        { text: 'do', __typename: 'Task', done: true },
      ],
    },
  },
]);
