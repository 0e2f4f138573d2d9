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
  { title: 'the key is not shown when it is not asked for', query: '{me{nickname}}', data: { me: { nickname: 'A' } } },
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
