import { expect } from '@jest/globals';
import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const user = { __typename: 'User', id: 'u1', type: 'REGULAR', name: 'Ann', role: 'ADMIN' };
const enums: World = {
  subgraphs: {
    a: `type Query { users(type: UserType): [User] admin: User list: [UserType] strict: [UserType!] byRole(role: Role = USER): String } enum UserType { REGULAR ADMIN @inaccessible }
      enum Role { USER ADMIN @inaccessible } type User @key(fields: "id") { id: ID! type: UserType role: Role! }`,
    b: `type Query { usersB: [User] } enum UserType { REGULAR ADMIN @inaccessible } type User @key(fields: "id") { id: ID! type: UserType @shareable name: String }`,
  },
  query: {
    users: () => [user, { ...user, id: 'u2', type: 'ADMIN' }],
    usersB: () => [user],
    admin: () => user,
    list: () => ['REGULAR', 'ADMIN', null],
    strict: () => ['REGULAR', 'ADMIN'],
    byRole: ({ role }: { role?: string }) => role,
  },
  entities: [user],
};
const sharedEnums: World = {
  ...enums,
  subgraphs: {
    ...enums.subgraphs,
    a: (enums.subgraphs['a'] ?? '').replace('type: UserType role', 'type: UserType @shareable role'),
  },
};

theme('enum values that clients do not see', sharedEnums, [
  { title: 'a visible value', query: '{usersB{type name}}', data: { usersB: [{ type: 'REGULAR', name: 'Ann' }] } },
  {
    title: 'a hidden value is null with a value error',
    query: '{users{id type}}',
    data: {
      users: [
        { id: 'u1', type: 'REGULAR' },
        { id: 'u2', type: null },
      ],
    },
    violations: ['users.1.type'],
  },
  {
    title: 'a hidden value in a non-null field',
    query: '{admin{id role}}',
    data: { admin: null },
    violations: ['admin.role'],
  },
  { title: 'in a list', query: '{list}', data: { list: ['REGULAR', null, null] }, violations: ['list.1'] },
  { title: 'in a list of non-null items', query: '{strict}', data: { strict: null }, violations: ['strict.1'] },
  {
    title: 'a visible value as an argument',
    query: '{users(type:REGULAR){id}}',
    data: { users: [{ id: 'u1' }, { id: 'u2' }] },
  },
  { title: 'a default of the subgraph', query: '{byRole}', data: { byRole: 'USER' } },
]);

const inputs: World = {
  subgraphs: {
    a: `type Query { find(filter: Filter): [String] } input Filter { first: Int! hidden: Int = 5 } scalar JSON`,
    b: `type Query { search(filter: Filter!): String echo(json: JSON): JSON } input Filter { first: Int! other: Int } scalar JSON`,
  },
  query: {
    find: ({ filter }: { filter?: Record<string, unknown> }) =>
      Object.entries(filter ?? {}).map(([name, value]) => `${name}=${String(value)}`),
    search: ({ filter }) => JSON.stringify(filter),
    echo: ({ json }: { json?: unknown }) => json,
  },
};

theme('input fields and scalars', inputs, [
  { title: 'defaults of hidden fields', query: '{find(filter:{first:1})}', data: { find: ['first=1', 'hidden=5'] } },
  {
    title: 'by variable',
    query: 'query($f:Filter){find(filter:$f)}',
    variables: { f: { first: 2 } },
    data: { find: ['first=2', 'hidden=5'] },
  },
  {
    title: 'a variable inside',
    query: 'query($n:Int!){find(filter:{first:$n})}',
    variables: { n: 3 },
    data: { find: ['first=3', 'hidden=5'] },
  },
  {
    title: 'two subgraphs, one variable',
    query: 'query($f:Filter!){find(filter:$f) search(filter:$f)}',
    variables: { f: { first: 4 } },
    data: { find: ['first=4', 'hidden=5'], search: '{"first":4}' },
  },
  { title: 'a null', query: '{find(filter:null)}', data: { find: [] } },
  {
    title: 'a scalar of any shape',
    query: 'query($j:JSON){echo(json:$j)}',
    variables: { j: { a: [1, { upc: 'x', __typename: 'Y' }], b: null } },
    data: { echo: { a: [1, { upc: 'x', __typename: 'Y' }], b: null } },
  },
  { title: 'a scalar literal', query: '{echo(json:{a:[1.5,"x"],b:true})}', data: { echo: { a: [1.5, 'x'], b: true } } },
  {
    title: 'an invalid value',
    query: 'query($f:Filter){find(filter:$f)}',
    variables: { f: { first: 'x' } },
    data: undefined,
    errors: ['none'],
  },
  {
    title: 'a field the graph does not have',
    query: 'query($f:Filter){find(filter:$f)}',
    variables: { f: { first: 1, hidden: 2 } },
    data: undefined,
    errors: ['none'],
  },
  {
    title: 'a variable that is missing',
    query: 'query($f:Filter!){search(filter:$f)}',
    data: undefined,
    errors: ['none'],
  },
]);

const hidden: World = {
  subgraphs: {
    a: `type Query { inA: [Thing] } type Thing @key(fields: "key") @key(fields: "id") { id: ID! key: ID! @inaccessible name(style: String @inaccessible): String secret: Hidden @inaccessible plain: Int }
      type Hidden @inaccessible @shareable { v: Int }`,
    b: `type Query { inB(limit: Int = 1 @inaccessible): [Thing] } type Thing @key(fields: "key") { key: ID! secret: Hidden @external sum: Int @requires(fields: "secret { v }") size: Int } type Hidden @shareable { v: Int }`,
  },
  query: { inA: () => things, inB: ({ limit }: { limit?: number }) => things.slice(0, limit) },
  entities: [],
  computed: { 'Thing.sum': ({ secret }: { secret: { v: number } }) => secret.v + 1 },
};
const things = [
  { __typename: 'Thing', id: '1', key: 'k1', name: 'N', secret: { v: 4 }, plain: 1, size: 7 },
  { __typename: 'Thing', id: '2', key: 'k2', name: 'M', secret: { v: 8 }, plain: 2, size: 9 },
];
Object.assign(hidden, { entities: things });

theme('inaccessible parts', hidden, [
  {
    title: 'a hidden key',
    query: '{inA{id size}}',
    data: {
      inA: [
        { id: '1', size: 7 },
        { id: '2', size: 9 },
      ],
    },
  },
  { title: 'a hidden type as an input', query: '{inA{sum}}', data: { inA: [{ sum: 5 }, { sum: 9 }] } },
  { title: 'both ways', query: '{inB{sum plain}}', data: { inB: [{ sum: 5, plain: 1 }] } },
  { title: 'a hidden argument with a default', query: '{inB{size}}', data: { inB: [{ size: 7 }] }, calls: { b: 1 } },
  {
    title: 'not in the schema',
    query: '{__type(name:"Hidden"){name} t:__type(name:"Thing"){fields{name}}}',
    data: {
      __type: null,
      t: { fields: [{ name: 'id' }, { name: 'name' }, { name: 'plain' }, { name: 'sum' }, { name: 'size' }] },
    },
    calls: {},
  },
]);

const shared: World = {
  subgraphs: {
    names: `type Query { product: Product products: [Product] } type Product @shareable { id: ID! name: Name } type Name @shareable { id: ID! brand: String }`,
    prices: `type Query { product: Product products: [Product] } type Product @shareable { id: ID! price: Price } type Price { id: ID! amount: Int }`,
    categories: `type Query { product: Product products: [Product] } type Product @shareable { id: ID! category: String }`,
  },
  query: { product: () => one, products: () => [one, { ...one, id: '2', category: 'd' }] },
};
const one = {
  __typename: 'Product',
  id: '1',
  name: { id: 'n', brand: 'b' },
  price: { id: 'p', amount: 5 },
  category: 'c',
};
Object.assign(
  shared.subgraphs,
  Object.fromEntries(
    Object.entries(shared.subgraphs).map(([name, sdl]) => [
      name,
      sdl.replace('product: Product products: [Product]', 'product: Product @shareable products: [Product] @shareable'),
    ]),
  ),
);

theme('shared roots', shared, [
  {
    title: 'one object from three subgraphs',
    query: '{product{id name{brand} price{amount} category}}',
    data: { product: { id: '1', name: { brand: 'b' }, price: { amount: 5 }, category: 'c' } },
    calls: { names: 1, prices: 1, categories: 1 },
  },
  {
    title: 'a list from three subgraphs',
    query: '{products{category price{id} name{id}}}',
    data: {
      products: [
        { category: 'c', price: { id: 'p' }, name: { id: 'n' } },
        { category: 'd', price: { id: 'p' }, name: { id: 'n' } },
      ],
    },
  },
  {
    title: 'one subgraph where one is enough',
    query: '{product{id category}}',
    data: { product: { id: '1', category: 'c' } },
    calls: { categories: 1 },
  },
  { title: 'under aliases', query: '{x:product{a:category} y:products{c:price{amount}}}' },
]);

const tagged: World = {
  subgraphs: {
    a: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@tag", "@composeDirective"]) @link(url: "https://example.test/mark/v1.0", import: ["@mark"]) @composeDirective(name: "@mark")
      directive @mark(as: String) on FIELD_DEFINITION | OBJECT type Query { a: A } type A @key(fields: "id") @mark(as: "x") { id: ID! @tag(name: "partner") own: Int @mark(as: "y") moved: Int }`,
    b: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@override"]) type A @key(fields: "id") { id: ID! moved: Int @override(from: "a", label: "percent(50)") other: Int }`,
  },
  query: { a: () => a },
  entities: [{ __typename: 'A', id: '1', own: 1, moved: 2, other: 3 }],
};
const a = { __typename: 'A', id: '1', own: 1, moved: 2, other: 3 };

theme('tags, composed directives, override labels', tagged, [
  { title: 'fields with directives', query: '{a{id own}}', data: { a: { id: '1', own: 1 } } },
  {
    title: 'a field with an override label stays in its subgraph',
    query: '{a{moved}}',
    data: { a: { moved: 2 } },
    also: ({ calls }) => expect(calls.map(({ subgraph }) => subgraph)).toEqual(['a']),
  },
  { title: 'beside one that lives there', query: '{a{moved other}}', data: { a: { moved: 2, other: 3 } } },
]);
