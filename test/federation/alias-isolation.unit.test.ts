import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const fail = (): never => {
  throw new Error('failed on purpose');
};
const user = {
  __typename: 'User',
  id: '1',
  name: 'N',
  bad: fail,
  far: 'far',
  worse: fail,
  friends: [] as unknown[],
  tags: ['t'],
};
user.friends = [user];
user.friends.push({ ...user, id: '2', bad: 7 });
const world: World = {
  subgraphs: {
    a: `type Query { me: User all: [User] strict: [User!] any: [Any] } union Any = User | Bot type Bot { name: String bad: Int! }
      type Mutation { touch: User } type User @key(fields: "id") { id: ID! name: String bad: Int! soft: Int friends: [User!] tags: [String!] }`,
    b: `type User @key(fields: "id") { id: ID! far: String worse: Int! }`,
  },
  query: {
    me: () => user,
    all: () => user.friends,
    strict: () => user.friends,
    any: () => [user, { __typename: 'Bot', name: 'B', bad: fail }],
  },
  mutation: { touch: () => user },
  entities: [user, user.friends[1] as never],
  computed: { 'User.soft': fail },
};
const D = 'DOWNSTREAM_SERVICE_ERROR';

theme('an error below one alias leaves the other aliases alone', world, [
  {
    title: 'two aliases',
    query: '{a:me{bad} b:me{name}}',
    data: { a: null, b: { name: 'N' } },
    errors: [`${D}@a.bad`],
  },
  {
    title: 'the field name and an alias',
    query: '{me{bad} b:me{name}}',
    data: { me: null, b: { name: 'N' } },
    errors: [`${D}@me.bad`],
  },
  {
    title: 'in two fragments',
    query: '{...F ...G} fragment F on Query{a:me{bad}} fragment G on Query{b:me{name}}',
    data: { a: null, b: { name: 'N' } },
    errors: [`${D}@a.bad`],
  },
  {
    title: 'in one fragment that is used twice',
    query: '{me{friends{...F} x:friends{...F}}} fragment F on User{p:tags id}',
    calls: { a: 1 },
  },
  {
    title: 'lists of non-null items',
    query: '{a:strict{bad} b:strict{name}}',
    data: { a: null, b: [{ name: 'N' }, { name: 'N' }] },
    errors: [`${D}@a.0.bad`],
  },
  {
    title: 'several levels below',
    query: '{me{a:friends{id x:friends{bad}} b:friends{id x:friends{name}}}}',
    data: {
      me: {
        a: [
          { id: '1', x: null },
          { id: '2', x: null },
        ],
        b: [
          { id: '1', x: [{ name: 'N' }, { name: 'N' }] },
          { id: '2', x: [{ name: 'N' }, { name: 'N' }] },
        ],
      },
    },
    errors: [`${D}@me.a.0.x.0.bad`, `${D}@me.a.1.x.0.bad`],
  },
  {
    title: 'members of a union',
    query: '{a:any{...on Bot{bad} ...on User{name}} b:any{...on Bot{name} ...on User{id}}}',
    data: { a: [{ name: 'N' }, null], b: [{ id: '1' }, { name: 'B' }] },
    errors: [`${D}@a.1.bad`],
  },
  {
    title: 'fields of an entity in another subgraph',
    query: '{a:me{id worse} b:me{id far}}',
    data: { a: null, b: { id: '1', far: 'far' } },
    errors: [`${D}@a.worse`],
    violations: ['a.worse'],
  },
  {
    title: 'three aliases, two of them equal',
    query: '{a:me{name} b:me{bad} c:me{name}}',
    data: { a: { name: 'N' }, b: null, c: { name: 'N' } },
    errors: [`${D}@b.bad`],
  },
  {
    title: 'below a mutation',
    query: 'mutation{touch{a:friends{bad} b:friends{name}}}',
    data: { touch: { a: null, b: [{ name: 'N' }, { name: 'N' }] } },
    errors: [`${D}@touch.a.0.bad`],
  },
  {
    title: 'a nullable field that fails costs itself only',
    query: '{a:me{soft} b:me{name}}',
    data: { a: { soft: null }, b: { name: 'N' } },
    errors: [`${D}@a.soft`],
  },
  {
    title: 'equal selections share a fetch and its error',
    query: '{a:me{bad} b:me{bad}}',
    data: { a: null, b: null },
    errors: [`${D}@a.bad`, `${D}@b.bad`],
    also: ({ calls }) => {
      if (calls[0]?.query.split('bad').length !== 2) throw new Error('selected twice');
    },
  },
]);
