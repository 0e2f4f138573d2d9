import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const user = { __typename: 'User', id: 'u1', name: 'Ann', nick: 'A', age: 30 };
const admin = { __typename: 'Admin', id: 'a1', name: 'Bo', nick: 'B', level: 9 };
const world: World = {
  subgraphs: {
    a: `schema { query: RootOfA } type RootOfA { me: Person people: [Person!]! user: User either: Either n(x: Int): Int }
      interface Person { id: ID! name: String } union Either = User | Admin
      type User implements Person @key(fields: "id") { id: ID! name: String } type Admin implements Person @key(fields: "id") { id: ID! name: String level: Int }`,
    b: `schema { query: RootOfB } type RootOfB { other: [User] } type User @key(fields: "id") { id: ID! nick(x: Int): String age: Int } type Admin @key(fields: "id") { id: ID! nick(x: Int): String }`,
  },
  query: {
    me: () => user,
    people: () => [user, admin],
    user: () => user,
    either: () => admin,
    other: () => [user],
    n: ({ x }: { x?: number }) => x,
  },
  entities: [user, admin],
};

theme('type names', world, [
  {
    title: 'of the root, whatever its name in the subgraphs',
    query: '{__typename}',
    data: { __typename: 'Query' },
    calls: {},
  },
  {
    title: 'of the root under aliases, beside fields',
    query: '{a:__typename user{id} b:__typename}',
    data: { a: 'Query', user: { id: 'u1' }, b: 'Query' },
    calls: { a: 1 },
  },
  {
    title: 'of the root in a fragment',
    query: '{...R user{id}} fragment R on Query{t:__typename}',
    data: { t: 'Query', user: { id: 'u1' } },
  },
  { title: 'of objects', query: '{user{__typename id}}', data: { user: { __typename: 'User', id: 'u1' } } },
  {
    title: 'twice',
    query: '{user{__typename x:__typename __typename}}',
    data: { user: { __typename: 'User', x: 'User' } },
  },
  {
    title: 'alone',
    query: '{people{__typename}}',
    data: { people: [{ __typename: 'User' }, { __typename: 'Admin' }] },
  },
  { title: 'of a union', query: '{either{t:__typename}}', data: { either: { t: 'Admin' } } },
  {
    title: 'of a union in fragments',
    query: '{either{...on User{__typename} ...on Admin{u:__typename level}}}',
    data: { either: { u: 'Admin', level: 9 } },
  },
  {
    title: 'across a hop',
    query: '{user{a:__typename nick b:__typename}}',
    data: { user: { a: 'User', nick: 'A', b: 'User' } },
  },
  {
    title: 'as the name of another field',
    query: '{user{__typename:name nick}}',
    data: { user: { __typename: 'Ann', nick: 'A' } },
    stockIsWrong: 'the alias takes the place of the type name',
  },
  {
    title: 'as the name of another field of an interface',
    query: '{people{__typename:name id}}',
    data: {
      people: [
        { __typename: 'Ann', id: 'u1' },
        { __typename: 'Bo', id: 'a1' },
      ],
    },
    stockIsWrong: 'the alias takes the place of the type name',
  },
]);

const on = (x: boolean): Record<string, unknown> => ({ x });
theme('skip and include', world, [
  {
    title: 'a literal',
    query: '{user{id name @skip(if:true) age @include(if:true)}}',
    data: { user: { id: 'u1', age: 30 } },
  },
  {
    title: 'a subgraph whose fields are skipped is not called',
    query: 'query($x:Boolean!){user{id nick @include(if:$x)}}',
    variables: on(false),
    data: { user: { id: 'u1' } },
    calls: { a: 1 },
  },
  {
    title: 'a subgraph whose fields are included is called',
    query: 'query($x:Boolean!){user{id nick @include(if:$x)}}',
    variables: on(true),
    data: { user: { id: 'u1', nick: 'A' } },
    calls: { a: 1, b: 1 },
  },
  {
    title: 'a default applies',
    query: 'query($x:Boolean=false){user{id nick @include(if:$x)}}',
    data: { user: { id: 'u1' } },
    calls: { a: 1 },
  },
  {
    title: 'a default is overruled',
    query: 'query($x:Boolean=false){user{id nick @include(if:$x)}}',
    variables: on(true),
    data: { user: { id: 'u1', nick: 'A' } },
  },
  {
    title: 'skip by default',
    query: 'query($x:Boolean!=true){user{nick @skip(if:$x) name}}',
    data: { user: { name: 'Ann' } },
  },
  {
    title: 'both on one field',
    query: 'query($x:Boolean!,$y:Boolean!){user{id nick @skip(if:$x) @include(if:$y)}}',
    variables: { x: false, y: true },
    data: { user: { id: 'u1', nick: 'A' } },
  },
  {
    title: 'both against each other',
    query: 'query($x:Boolean!){user{id nick @skip(if:$x) @include(if:$x)}}',
    variables: on(true),
    data: { user: { id: 'u1' } },
  },
  {
    title: 'on a fragment',
    query: 'query($x:Boolean!){user{...F @include(if:$x) name}} fragment F on User{age nick}',
    variables: on(true),
    data: { user: { age: 30, nick: 'A', name: 'Ann' } },
  },
  {
    title: 'on a fragment that is skipped',
    query: 'query($x:Boolean!){user{...F @include(if:$x) name}} fragment F on User{age nick}',
    variables: on(false),
    data: { user: { name: 'Ann' } },
    calls: { a: 1 },
  },
  {
    title: 'on an inline fragment',
    query: 'query($x:Boolean!){people{...on User @skip(if:$x){age} id}}',
    variables: on(false),
    data: { people: [{ age: 30, id: 'u1' }, { id: 'a1' }] },
  },
  {
    title: 'on a root field',
    query: 'query($x:Boolean!){user @skip(if:$x){id} other{age}}',
    variables: on(true),
    data: { other: [{ age: 30 }] },
    calls: { b: 1 },
  },
  {
    title: 'on the only field',
    query: 'query($x:Boolean!){user @skip(if:$x){id}}',
    variables: on(true),
    data: {},
    calls: {},
  },
  {
    title: 'one field with and without a condition',
    query: 'query($x:Boolean!){user{name @include(if:$x) name id}}',
    variables: on(false),
    data: { user: { name: 'Ann', id: 'u1' } },
  },
  {
    title: 'one field with and without a condition keeps its position',
    query: 'query($x:Boolean!){user{name @include(if:$x) id name}}',
    variables: on(false),
    data: { user: { id: 'u1', name: 'Ann' } },
  },
  {
    title: 'one object in two selections',
    query: 'query($x:Boolean!){user @include(if:$x){age} user{name}}',
    variables: on(false),
    data: { user: { name: 'Ann' } },
  },
  {
    title: 'two aliases of one field',
    query: 'query($x:Boolean!){user{a:nick @include(if:$x) b:nick}}',
    variables: on(false),
    data: { user: { b: 'A' } },
  },
  {
    title: 'two aliases of one object',
    query: 'query($x:Boolean!){a:user @include(if:$x){age} b:user{name}}',
    variables: on(false),
    data: { b: { name: 'Ann' } },
  },
  {
    title: 'on the type name',
    query: 'query($x:Boolean!){user{__typename @include(if:$x) id}}',
    variables: on(false),
    data: { user: { id: 'u1' } },
  },
  {
    title: 'nested',
    query: 'query($x:Boolean!,$y:Boolean!){people{...on User @include(if:$x){age @skip(if:$y) nick}} me{id}}',
    variables: { x: true, y: true },
    data: { people: [{ nick: 'A' }, {}], me: { id: 'u1' } },
  },
  {
    title: 'null as a condition',
    query: 'query($x:Boolean=true){user{id @include(if:$x)}}',
    variables: { x: null },
    data: undefined,
    errors: ['BAD_USER_INPUT'],
    stockIsWrong: 'it answers null without a word on the variable',
  },
]);

theme('aliases and names that collide', world, [
  {
    title: 'a key that is another field',
    query: '{user{id:name nick}}',
    data: { user: { id: 'Ann', nick: 'A' } },
    stockIsWrong: 'the alias takes the place of the key',
  },
  {
    title: 'on an interface',
    query: '{people{id:name ...on User{age}}}',
    data: { people: [{ id: 'Ann', age: 30 }, { id: 'Bo' }] },
    stockIsWrong: 'the alias takes the place of the key',
  },
  {
    title: 'in a fragment',
    query: '{user{...F nick}} fragment F on User{id:name}',
    data: { user: { id: 'Ann', nick: 'A' } },
    stockIsWrong: 'the alias takes the place of the key',
  },
  {
    title: 'in a list',
    query: '{other{id:nick name}}',
    data: { other: [{ id: 'A', name: 'Ann' }] },
    stockIsWrong: 'the alias takes the place of the key',
  },
  {
    title: 'a key under two aliases',
    query: '{user{a:id b:id nick}}',
    data: { user: { a: 'u1', b: 'u1', nick: 'A' } },
  },
  {
    title: 'aliases that swap two names',
    query: '{user{name:nick nick:name id}}',
    data: { user: { name: 'A', nick: 'Ann', id: 'u1' } },
  },
  {
    title: 'aliases that swap a name with the key',
    query: '{user{id:nick nick:id}}',
    data: { user: { id: 'A', nick: 'u1' } },
  },
  {
    title: 'aliases that swap two root names',
    query: '{user:me{id} me:user{name}}',
    data: { user: { id: 'u1' }, me: { name: 'Ann' } },
  },
  {
    title: 'names like generated keys',
    query: '{user{nick__a1:name a:nick(x:1) b:nick(x:2) c:nick}}',
    data: { user: { nick__a1: 'Ann', a: 'A', b: 'A', c: 'A' } },
  },
  {
    title: 'names like those of the planner',
    query: '{people{...on User{name__alias_0:nick} ...on Admin{name__alias_0:name}}}',
    data: { people: [{ name__alias_0: 'A' }, { name__alias_0: 'Bo' }] },
  },
  {
    title: 'one name for different arguments on different members',
    query: '{people{...on User{v:nick(x:1)} ...on Admin{v:nick(x:2)}}}',
    data: { people: [{ v: 'A' }, { v: 'B' }] },
  },
  {
    title: 'many arguments of one root field',
    query: '{a:n(x:1) b:n(x:2) n(x:3) c:n}',
    data: { a: 1, b: 2, n: 3, c: null },
    calls: { a: 1 },
  },
  {
    title: 'the names of objects',
    query: '{user{constructor:name toString:nick hasOwnProperty:age}}',
    data: { user: { constructor: 'Ann', toString: 'A', hasOwnProperty: 30 } },
  },
  {
    title: 'a name that is the prototype',
    query: '{user{a__proto:id __proto__:name}}',
    data: JSON.parse('{"user":{"a__proto":"u1","__proto__":"Ann"}}'),
  },
  {
    title: 'deep fragments',
    query:
      '{me{...A}} fragment A on Person{...B id} fragment B on Person{...C name} fragment C on User{...D} fragment D on User{age nick id}',
    data: { me: { age: 30, nick: 'A', id: 'u1', name: 'Ann' } },
  },
  {
    title: 'one fragment used many times',
    query: '{a:me{...P} b:people{...P} c:user{...P}} fragment P on Person{name ...on User{nick}}',
  },
  { title: 'two operations in one document', query: '{user{id}}', data: { user: { id: 'u1' } } },
]);

theme('introspection beside data', world, [
  {
    title: "in the client's order",
    query: '{a:__typename user{name} __schema{queryType{name}} n(x:1)}',
    data: { a: 'Query', user: { name: 'Ann' }, __schema: { queryType: { name: 'Query' } }, n: 1 },
  },
  {
    title: 'alone',
    query: '{__type(name:"Either"){name kind possibleTypes{name}}}',
    data: { __type: { name: 'Either', kind: 'UNION', possibleTypes: [{ name: 'User' }, { name: 'Admin' }] } },
    calls: {},
  },
  {
    title: 'by variable',
    query: 'query($t:String!){__type(name:$t){fields{name}} user{id}}',
    variables: { t: 'Person' },
    data: { __type: { fields: [{ name: 'id' }, { name: 'name' }] }, user: { id: 'u1' } },
  },
  {
    title: 'twice under aliases',
    query: '{a:__type(name:"User"){kind} b:__type(name:"Person"){kind}}',
    data: { a: { kind: 'OBJECT' }, b: { kind: 'INTERFACE' } },
  },
  {
    title: 'no federation parts',
    query: '{a:__type(name:"_Entity"){name} b:__type(name:"join__Graph"){name}}',
    data: { a: null, b: null },
  },
  {
    title: 'conditionally',
    query: 'query($x:Boolean!){__schema @include(if:$x){queryType{name}} user{id}}',
    variables: on(false),
    data: { user: { id: 'u1' } },
  },
  {
    title: 'with fragments',
    query: '{__type(name:"Person"){...T}} fragment T on __Type{possibleTypes{...N}} fragment N on __Type{name}',
    data: { __type: { possibleTypes: [{ name: 'Admin' }, { name: 'User' }] } },
  },
]);
