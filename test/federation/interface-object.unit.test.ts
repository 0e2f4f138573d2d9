import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const users = [
  { __typename: 'Admin', id: 'u1', name: 'Ann', age: 11, isMain: true, isActive: false, username: 'user-Ann' },
  { __typename: 'Guest', id: 'u2', name: 'Bo', age: 22, email: 'b@x', isActive: true, username: 'user-Bo' },
];
const simple: World = {
  subgraphs: {
    a: `type Query { users: [NodeWithName!]! accounts: [Account] } interface NodeWithName @key(fields: "id") { id: ID! name: String }
      type Admin implements NodeWithName @key(fields: "id") { id: ID! name: String isMain: Boolean } type Guest implements NodeWithName @key(fields: "id") { id: ID! name: String email: String }
      interface Account @key(fields: "id") { id: ID! } type Plus implements Account @key(fields: "id") { id: ID! level: Int } type Basic implements Account @key(fields: "id") { id: ID! level: Int }`,
    b: `type Query { anotherUsers: [NodeWithName] } type NodeWithName @key(fields: "id") @interfaceObject { id: ID! username: String age: Int }
      type Account @key(fields: "id") @interfaceObject { id: ID! credit: Int }`,
    c: `type NodeWithName @key(fields: "id") @interfaceObject { id: ID! isActive: Boolean age: Int @external username: String @external greeting: String @requires(fields: "age username") }`,
  },
  query: {
    users: () => users,
    anotherUsers: () => users,
    accounts: () => accounts,
  },
  entities: [],
  computed: { 'NodeWithName.greeting': greeting, 'Admin.greeting': greeting, 'Guest.greeting': greeting },
};
function greeting({ age, username }: { age: number; username: string }): string {
  return `${username} ${age}`;
}
const accounts = [
  { __typename: 'Plus', id: 'p', level: 2, credit: 10 },
  { __typename: 'Basic', id: 'q', level: 1, credit: 20 },
];
Object.assign(simple, { entities: [...users, ...accounts] });

theme('interface objects', simple, [
  {
    title: 'interface fields of another subgraph',
    query: '{users{id age}}',
    data: {
      users: [
        { id: 'u1', age: 11 },
        { id: 'u2', age: 22 },
      ],
    },
    calls: { a: 1, b: 1 },
  },
  {
    title: 'the interface type in the representation',
    query: '{users{username}}',
    also: ({ calls }) => {
      if (!JSON.stringify(calls[1]?.variables).includes('NodeWithName')) throw new Error('another type');
    },
    data: { users: [{ username: 'user-Ann' }, { username: 'user-Bo' }] },
  },
  { title: 'on a member', query: '{users{...on Admin{age isMain}}}', data: { users: [{ age: 11, isMain: true }, {}] } },
  {
    title: 'on both members',
    query: '{users{...on Admin{age} ...on Guest{email age}}}',
    data: { users: [{ age: 11 }, { email: 'b@x', age: 22 }] },
  },
  {
    title: 'no hop for interface fields',
    query: '{anotherUsers{id age}}',
    data: {
      anotherUsers: [
        { id: 'u1', age: 11 },
        { id: 'u2', age: 22 },
      ],
    },
    calls: { b: 1 },
  },
  {
    title: 'a hop for the concrete type',
    query: '{anotherUsers{__typename age}}',
    data: {
      anotherUsers: [
        { __typename: 'Admin', age: 11 },
        { __typename: 'Guest', age: 22 },
      ],
    },
    calls: { a: 1, b: 1 },
  },
  {
    title: 'a hop for fields of the interface elsewhere',
    query: '{anotherUsers{name}}',
    data: { anotherUsers: [{ name: 'Ann' }, { name: 'Bo' }] },
  },
  {
    title: 'a hop for the fields of a member',
    query: '{anotherUsers{id ...on Guest{email}}}',
    data: { anotherUsers: [{ id: 'u1' }, { id: 'u2', email: 'b@x' }] },
  },
  {
    title: 'between two interface objects',
    query: '{anotherUsers{age isActive}}',
    data: {
      anotherUsers: [
        { age: 11, isActive: false },
        { age: 22, isActive: true },
      ],
    },
  },
  { title: 'three subgraphs', query: '{users{name age isActive __typename}}' },
  {
    title: 'aliased type names',
    query: '{anotherUsers{t:__typename u:__typename id}}',
    data: {
      anotherUsers: [
        { t: 'Admin', u: 'Admin', id: 'u1' },
        { t: 'Guest', u: 'Guest', id: 'u2' },
      ],
    },
  },
  {
    title: 'requires',
    query: '{users{greeting}}',
    data: { users: [{ greeting: 'user-Ann 11' }, { greeting: 'user-Bo 22' }] },
  },
  {
    title: 'requires from the interface object',
    query: '{anotherUsers{greeting}}',
    data: { anotherUsers: [{ greeting: 'user-Ann 11' }, { greeting: 'user-Bo 22' }] },
  },
  {
    title: 'requires on one member',
    query: '{users{...on Guest{greeting}}}',
    data: { users: [{}, { greeting: 'user-Bo 22' }] },
  },
  { title: 'requires with its inputs shown', query: '{anotherUsers{greeting age username name}}' },
  {
    title: 'another interface',
    query: '{accounts{credit ...on Plus{level}}}',
    data: { accounts: [{ credit: 10, level: 2 }, { credit: 20 }] },
  },
  {
    title: 'aliases that exchange two names',
    query: '{users{name:username username:name}}',
    data: {
      users: [
        { name: 'user-Ann', username: 'Ann' },
        { name: 'user-Bo', username: 'Bo' },
      ],
    },
  },
]);

const scored: World = {
  ...simple,
  subgraphs: { ...simple.subgraphs, d: `type Admin @key(fields: "id") { id: ID! score: Int }` },
  entities: [{ ...users[0], score: 7 }, ...users.slice(1)] as never,
};

theme('interface objects, while a subgraph of one member is down', scored, [
  {
    title: 'the other fields of that member stay',
    query: '{anotherUsers{age ...on Admin{score name isActive}}}',
    disturb: async ({ subgraph }, answer) => {
      if (subgraph === 'd') throw Object.assign(new Error('down'), { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
      return answer();
    },
    data: { anotherUsers: [{ age: 11, score: null, name: 'Ann', isActive: false }, { age: 22 }] },
    errors: ['SUBGRAPH_UNAVAILABLE@anotherUsers.0'],
    stockIsWrong: 'an answer from a subgraph that knows the interface only has taken the type of the object back',
  },
  {
    title: 'the object stays when its type is selected',
    query: '{anotherUsers{age __typename ...on Admin{score name isActive}}}',
    disturb: async ({ subgraph }, answer) => {
      if (subgraph === 'd') throw Object.assign(new Error('late'), { extensions: { code: 'DEADLINE_EXCEEDED' } });
      return answer();
    },
    data: {
      anotherUsers: [
        { age: 11, __typename: 'Admin', score: null, name: 'Ann', isActive: false },
        { age: 22, __typename: 'Guest' },
      ],
    },
    errors: ['DEADLINE_EXCEEDED@anotherUsers.0'],
    stockIsWrong: 'the object is null, and no error is on it',
  },
]);

const gone: World = {
  ...simple,
  query: { ...simple.query, anotherUsers: () => [users[0], { __typename: 'NodeWithName', id: 'x', age: 9 }] },
};

theme('interface objects whose concrete type is not found', gone, [
  {
    title: 'fields of the interface stay',
    query: '{anotherUsers{id age}}',
    data: {
      anotherUsers: [
        { id: 'u1', age: 11 },
        { id: 'x', age: 9 },
      ],
    },
  },
  {
    title: '__typename nulls the object',
    query: '{anotherUsers{id __typename}}',
    data: { anotherUsers: [{ id: 'u1', __typename: 'Admin' }, null] },
  },
  {
    title: 'a member does not apply',
    query: '{anotherUsers{id ...on Admin{isMain}}}',
    data: { anotherUsers: [{ id: 'u1', isMain: true }, { id: 'x' }] },
  },
  {
    title: 'fields elsewhere are null',
    query: '{anotherUsers{id name}}',
    data: {
      anotherUsers: [
        { id: 'u1', name: 'Ann' },
        { id: 'x', name: null },
      ],
    },
  },
]);

const plain = { __typename: 'Product', id: 'p1', field: 'f' };
const dropped: World = {
  subgraphs: {
    a: `type Query { a: Node } interface Node @key(fields: "id") { id: ID! }`,
    b: `type Query { b: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
  },
  query: { a: () => null, b: () => ({ ...plain, __typename: 'Node' }) },
};
const silence = 'it answers null and says nothing';

theme('fields that the planner leaves out', dropped, [
  {
    title: 'reachable in its own subgraph',
    query: '{b{id field}}',
    data: { b: { id: 'p1', field: 'f' } },
    calls: { b: 1 },
  },
  { title: 'the key alone', query: '{a{id}}', data: { a: null } },
  {
    title: 'an unreachable field',
    query: '{a{field}}',
    data: null,
    errors: ['FIELD_UNREACHABLE@a'],
    stockIsWrong: silence,
  },
  {
    title: 'beside a reachable one, of an object that is null',
    query: '{a{id field}}',
    data: { a: null },
  },
  {
    title: 'beside another root field',
    query: '{a{field} b{id}}',
    data: { a: null, b: { id: 'p1' } },
    errors: ['FIELD_UNREACHABLE@a'],
    stockIsWrong: silence,
  },
  {
    title: 'two unreachable root fields',
    query: '{a{field} x:a{field}}',
    data: null,
    errors: ['FIELD_UNREACHABLE@a', 'FIELD_UNREACHABLE@x'],
    stockIsWrong: silence,
  },
  {
    title: 'beside the type name and introspection, which need no plan',
    query: '{__typename a{field} __schema{queryType{name}}}',
    data: { __typename: 'Query', a: null, __schema: { queryType: { name: 'Query' } } },
    errors: ['FIELD_UNREACHABLE@a'],
    stockIsWrong: silence,
  },
  { title: 'nothing selected is no error', query: '{a @skip(if:true){field}}', data: {} },
  {
    title: 'a skipped unreachable field is no error',
    query: '{a @skip(if:true){field} b{id}}',
    data: { b: { id: 'p1' } },
  },
]);

const unplannable: World = {
  unsatisfiable: true,
  subgraphs: {
    a: `type Query { a: Node } interface Node @key(fields: "id") { id: ID! } type Product implements Node @key(fields: "id") { id: ID! name: String }`,
    b: `type Query { b: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
  },
  query: { a: () => plain, b: () => ({ ...plain, __typename: 'Node' }) },
  entities: [{ ...plain, name: 'N' }],
};

theme('fields that cannot be planned', unplannable, [
  {
    title: 'the other operations are executed',
    query: '{b{field ...on Product{name}}}',
    data: { b: { field: 'f', name: 'N' } },
  },
  {
    title: 'such an operation is refused with a code',
    query: '{a{field}}',
    data: undefined,
    errors: ['OPERATION_NOT_SUPPORTED'],
    stockErrors: ['none'],
  },
  {
    title: 'no part of it is executed',
    query: '{a{field} b{id}}',
    data: undefined,
    errors: ['OPERATION_NOT_SUPPORTED'],
    stockErrors: ['none'],
    calls: {},
  },
]);

const media = [
  { __typename: 'Photo', id: '1', name: 'P1', size: 1, likes: 5, stars: [] },
  {
    __typename: 'Video',
    id: '2',
    name: 'V2',
    size: 2,
    likes: 0,
    stars: [{ __typename: 'Star', by: { __typename: 'Owner', id: 'o1' } }],
  },
  { __typename: 'Photo', id: '3', name: 'P3', size: 3, likes: 5, stars: null },
];
media.forEach((one, n) => Object.assign(one, { related: [media[(n + 1) % 3]] }));
const up = ({ name }: { name: string }) => name.toUpperCase();
const double = ({ size, name }: { size: number; name?: string }) => `${size * 2}${name ?? ''}`;
const members: World = {
  subgraphs: {
    a: `interface Media @key(fields: "id") { id: ID! name: String size: Int! } type Photo implements Media @key(fields: "id") { id: ID! name: String size: Int! }
      type Video implements Media @key(fields: "id") { id: ID! name: String size: Int! } type Query { media: [Media] }`,
    b: `type Media @key(fields: "id") @interfaceObject { id: ID! likes: Int stars: [Star!] related: [Media] name: String @external size: Int! @external
      up: String! @requires(fields: "name") double: String @requires(fields: "size") both: String @requires(fields: "name size") }
      type Star { by: Owner } type Owner @key(fields: "id") { id: ID! }`,
  },
  query: { media: () => media },
  entities: media,
  computed: Object.fromEntries(
    ['Media', 'Photo', 'Video'].flatMap((type) => [
      [`${type}.up`, up],
      [`${type}.double`, ({ size }: { size: number }) => double({ size })],
      [`${type}.both`, double],
    ]),
  ),
};

theme('members of an interface object with different selections', members, [
  {
    title: 'one with an input, the other without',
    query: '{media{likes ...on Photo{up} ...on Video{stars{by{id}}}}}',
    data: {
      media: [
        { likes: 5, up: 'P1' },
        { likes: 0, stars: [{ by: { id: 'o1' } }] },
        { likes: 5, up: 'P3' },
      ],
    },
    calls: { a: 1, b: 1 },
    stockIsWrong: 'what one member is asked for is asked of the other, without the input',
  },
  {
    title: 'each another field',
    query: '{media{...on Video{likes} ...on Photo{up}}}',
    data: { media: [{ up: 'P1' }, { likes: 0 }, { up: 'P3' }] },
    calls: { a: 1, b: 1 },
    stockIsWrong: 'what one member is asked for is asked of the other, without the input',
  },
  {
    title: 'all one field, some another that needs an input',
    query: '{media{likes ...on Photo{up}}}',
    data: {
      media: [{ likes: 5, up: 'P1' }, { likes: 0 }, { likes: 5, up: 'P3' }],
    },
    calls: { a: 1, b: 1 },
    stockIsWrong: 'a member without the input of another gets nothing',
  },
  {
    title: 'each another input',
    query: '{media{...on Photo{up} ...on Video{double}}}',
    data: { media: [{ up: 'P1' }, { double: '4' }, { up: 'P3' }] },
    calls: { a: 1, b: 1 },
    stockIsWrong: 'a member without the input of another gets nothing',
  },
  {
    title: 'inputs that overlap, aliases and the fields themselves',
    query: '{media{id l:likes ...on Photo{u:up both} ...on Video{double s:size}}}',
    calls: { a: 1, b: 1 },
    stockIsWrong: 'a member without the input of another gets nothing',
  },
  {
    title: 'all the same, with nothing to tell apart',
    query: '{media{likes up}}',
    also: ({ calls }) => {
      if (calls[1]?.query.match(/_entities/g)?.length !== 1) throw new Error('asked in parts');
    },
    calls: { a: 1, b: 1 },
  },
]);

theme('members of an interface object, asked by fragments that the planner sends on', members, [
  {
    title: 'without inputs',
    query: `{media{...on Photo{...L related{...L id}} ...on Video{...L}}} fragment L on Media{likes stars{by{id}}}`,
    calls: { a: 1, b: 1 },
  },
  {
    title: 'each what it needs',
    query: `{media{...on Photo{...L u:up related{...L id}} ...on Video{...L d:double}}} fragment L on Media{likes stars{by{id}}}`,
    calls: { a: 1, b: 1 },
    stockIsWrong: 'a member without the input of another gets nothing',
  },
]);
