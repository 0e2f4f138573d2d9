import { theme } from './support/theme.js';
import type { World } from './support/world.js';

let number = 0;
let log: string[] = [];
const act = (name: string, by: number) => (): number => {
  log.push(name);
  number = name === 'set' ? by : number + by;
  return number;
};
const order = { __typename: 'Order', id: 'o1', state: 'NEW', buyer: 'Ann' };

const world: World = {
  subgraphs: {
    a: `type Query { zero: Int } type Mutation { set(to: Int!): Int add(by: Int!): Int place: Order pair: Pair } type Order @key(fields: "id") { id: ID! state: String } type Pair { left: Order right: [Order] query: Query }`,
    b: `type Mutation { double: Int fail: Int } type Order @key(fields: "id") { id: ID! buyer: String }`,
    c: `type Mutation { halve: Int strict: Int! }`,
  },
  query: { zero: () => 0 },
  mutation: {
    set: ({ to }: { to?: number }) => {
      log = [];
      return act('set', to ?? 0)();
    },
    add: ({ by }: { by?: number }) => act('add', by ?? 0)(),
    double: () => act('double', number)(),
    halve: () => act('halve', -number / 2)(),
    place: () => order,
    pair: () => ({ left: order, right: [order, null], query: {} }),
    fail: () => {
      throw new Error('no');
    },
    strict: () => null,
  },
  entities: [order],
};

theme('mutations', world, [
  {
    title: 'strictly in order across subgraphs',
    query: 'mutation{set(to:4) double add(by:2) halve}',
    data: { set: 4, double: 8, add: 10, halve: 5 },
    calls: { a: 2, b: 1, c: 1 },
  },
  {
    title: "in the client's order",
    query: 'mutation{set(to:4) halve add(by:2) double}',
    data: { set: 4, halve: 2, add: 4, double: 8 },
  },
  {
    title: 'equal root fields are executed separately',
    query: 'mutation{set(to:1) x:add(by:1) y:add(by:1) z:add(by:1)}',
    data: { set: 1, x: 2, y: 3, z: 4 },
    calls: { a: 1 },
  },
  {
    title: 'equal root fields with others between',
    query: 'mutation{set(to:1) x:double y:add(by:1) z:double}',
    data: { set: 1, x: 2, y: 3, z: 6 },
    calls: { a: 2, b: 2 },
  },
  {
    title: 'aliases that are names of other root fields',
    query: 'mutation{set(to:1) add:double double:add(by:1)}',
    data: { set: 1, add: 2, double: 3 },
  },
  {
    title: 'by variable',
    query: 'mutation($n:Int!){set(to:$n) add(by:$n)}',
    variables: { n: 3 },
    data: { set: 3, add: 6 },
  },
  {
    title: 'a type name among them',
    query: 'mutation{a:__typename set(to:1) __typename}',
    data: { a: 'Mutation', set: 1, __typename: 'Mutation' },
  },
  {
    title: 'entities after a mutation',
    query: 'mutation{place{id state buyer}}',
    data: { place: { id: 'o1', state: 'NEW', buyer: 'Ann' } },
    calls: { a: 1, b: 1 },
  },
  {
    title: 'entities of two mutations',
    query: 'mutation{x:place{buyer} y:place{id:buyer}}',
    data: { x: { buyer: 'Ann' }, y: { id: 'Ann' } },
  },
  {
    title: 'entities below a payload',
    query: 'mutation{pair{left{buyer} right{buyer state}}}',
    data: { pair: { left: { buyer: 'Ann' }, right: [{ buyer: 'Ann', state: 'NEW' }, null] } },
  },
  { title: 'a query below a payload', query: 'mutation{pair{query{zero}}}', data: { pair: { query: { zero: 0 } } } },
  {
    title: 'a failing root field does not stop the next',
    query: 'mutation{set(to:2) fail halve}',
    data: { set: 2, fail: null, halve: 1 },
    errors: ['DOWNSTREAM_SERVICE_ERROR@fail'],
  },
  {
    title: 'a failing root field under an alias',
    query: 'mutation{set(to:2) f:fail add(by:1)}',
    data: { set: 2, f: null, add: 3 },
    errors: ['DOWNSTREAM_SERVICE_ERROR@f'],
  },
  {
    title: 'a non-null root field that returns null',
    query: 'mutation{set(to:2) strict}',
    data: null,
    errors: ['DOWNSTREAM_SERVICE_ERROR@strict'],
    violations: ['strict'],
  },
  {
    title: 'left out by a variable',
    query: 'mutation($x:Boolean!){set(to:2) double @skip(if:$x) add(by:1)}',
    variables: { x: true },
    data: { set: 2, add: 3 },
    calls: { a: 1 },
  },
  {
    title: 'in a fragment',
    query: 'mutation{...M double} fragment M on Mutation{set(to:5) add(by:1)}',
    data: { set: 5, add: 6, double: 12 },
  },
  {
    title: 'under a reserved name',
    query: 'mutation{__typename:set(to:5)}',
    data: { __typename: 5 },
  },
]);
