import { type Case, theme } from './support/theme.js';
import type { World } from './support/world.js';

const root = { __typename: 'Query', x: 1, y: 2 } as Record<string, unknown>;
root['self'] = root;
root['list'] = [root, null];
const world: World = {
  subgraphs: {
    a: `type Query { self: Query @shareable list: [Query] x: Int gone: Query } type Mutation { save: Saved } type Saved { query: Query }`,
    b: `type Query { self: Query @shareable y: Int }`,
  },
  query: { self: () => root, list: () => root['list'], x: () => 1, y: () => 2, gone: () => null },
  mutation: { save: () => ({ query: root }) },
};

const cases: readonly Case[] = [
  { title: 'beside a field', query: '{self{x __schema{queryType{name}}}}' },
  { title: 'alone', query: '{self{__schema{queryType{name}}}}' },
  {
    title: 'at the root and below, with different selections',
    query: '{__schema{queryType{name}} self{__schema{mutationType{kind}}}}',
  },
  { title: 'with an alias, two levels below', query: '{self{self{t:__type(name:"Saved"){name}}}}' },
  { title: 'in a list with a null', query: '{list{x __type(name:"Query"){kind}}}' },
  { title: 'of an object that is null', query: '{gone{__schema{queryType{name}}} y}' },
  { title: 'below a mutation', query: 'mutation{save{query{__schema{mutationType{name}} x}}}' },
  {
    title: 'in a fragment, with a variable and a condition',
    query:
      'query($n:String!,$on:Boolean!){self{...F} x} fragment F on Query{y __type(name:$n){name kind @include(if:$on)}}',
    variables: { n: 'Saved', on: false },
  },
  {
    title: 'left out by a condition',
    query: '{self{x __schema @skip(if:true){queryType{name}}}}',
    data: { self: { x: 1 } },
  },
];

theme(
  'introspection below fields of the type Query',
  world,
  cases.map((one) => ({ ...one, stockIsWrong: 'it plans introspection as a field of a subgraph' })),
);
