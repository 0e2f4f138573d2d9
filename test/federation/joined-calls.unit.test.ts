import { expect } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { resolvers } from '../bench/gateway/graph/resolvers.js';
import { typeDefs } from '../bench/gateway/graph/type-defs.js';
import { plain } from '../bench/gateway/graph/compose.js';
import { allSeries } from '../bench/gateway/graph/operations.js';
import type { Disturbance, SubgraphCall } from './support/federate.js';
import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const clients = ['c1', 'c2'].map((id, n) => ({
  __typename: 'Client',
  id,
  name: `Client ${id}`,
  age: 70 + n,
  visits: n,
}));
const devices = ['d1', 'd2'].map((id, n) => ({
  __typename: 'Device',
  id,
  mark: `${id}-mark`,
  price: 10 * n,
  shelf: `shelf ${n}`,
  depth: n,
  helper: clients[n],
}));
const loans = [
  { __typename: 'Loan', id: 'l1', client: clients[0], device: devices[0] },
  { __typename: 'Loan', id: 'l2', client: clients[1], device: null },
  { __typename: 'Loan', id: 'l3', client: clients[0], device: devices[1] },
];
const world: World = {
  subgraphs: {
    desk: `type Query { loans: [Loan!] loan(id: ID!): Loan clients: [Client] } type Mutation { move(id: ID!): Loan }
      type Loan @key(fields: "id") { id: ID! client: Client device: Device }
      type Client @key(fields: "id") { id: ID! } type Device @key(fields: "id") { id: ID! }`,
    register: `type Query { devices: [Device!] } type Mutation { store(id: ID!): Device } type Client @key(fields: "id") { id: ID! name(short: Boolean): String age: Int }
      type Device @key(fields: "id") { id: ID! mark: String price: Int helper: Client }`,
    depot: `type Client @key(fields: "id") { id: ID! visits: Int }
      type Device @key(fields: "id") { id: ID! price: Int @external shelf: String depth(from: Int): Int fee: Int @requires(fields: "price") }`,
  },
  query: {
    loans: () => loans,
    loan: ({ id }: { id?: string }) => loans.find((one) => one.id === id) ?? null,
    clients: () => [clients[1], null],
    devices: () => devices,
  },
  mutation: {
    move: ({ id }: { id?: string }) => loans.find((one) => one.id === id) ?? null,
    store: ({ id }: { id?: string }) => devices.find((one) => one.id === id) ?? null,
  },
  entities: [...clients, ...devices],
  computed: {
    'Client.name': ({ name }: { name: string }, { short }: { short?: boolean }) => (short ? name.slice(-2) : name),
    'Device.depth': ({ depth }: { depth: number }, { from }: { from?: number }) => depth + (from ?? 0),
    'Device.fee': ({ price }: { price: number }) => price / 10,
  },
};

const to = (calls: readonly SubgraphCall[], name: string): SubgraphCall[] =>
  calls.filter(({ subgraph }) => subgraph === name);
const order = (calls: readonly SubgraphCall[]): string => calls.map(({ subgraph }) => subgraph).join(' ');

theme('entity fetches of one subgraph in one wave are one call', world, [
  {
    title: 'of two types',
    query: '{loans{client{name} device{mark}}}',
    calls: { desk: 1, register: 1 },
    also: ({ calls }) =>
      expect(to(calls, 'register')[0]?.variables).toEqual({
        r0: [
          { __typename: 'Client', id: 'c1' },
          { __typename: 'Client', id: 'c2' },
        ],
        r1: [
          { __typename: 'Device', id: 'd1' },
          { __typename: 'Device', id: 'd2' },
        ],
      }),
  },
  {
    title: 'from several root fields, at several depths',
    query: '{loans{client{name visits} device{mark shelf}} clients{age visits} devices{mark helper{name visits}}}',
    calls: { desk: 1, register: 2, depot: 1 },
  },
  {
    title: 'with the variables of both parts, each sent once',
    query:
      'query($s:Boolean,$n:Int){loans{client{name(short:$s)} device{price depth(from:$n)}} clients{age name(short:$s)}}',
    variables: { s: true, n: 5 },
    calls: { desk: 1, register: 1, depot: 1 },
  },
  {
    title: 'with variables that are not given',
    query: 'query($s:Boolean){loans{client{name(short:$s)} device{mark}}}',
    calls: { desk: 1, register: 1 },
  },
  {
    title: 'with client variables named like generated ones',
    query: 'query($r0:Boolean,$r1:Boolean){loans{client{name(short:$r0)} device{mark}} clients{name(short:$r1) age}}',
    variables: { r0: true, r1: false },
    calls: { desk: 1, register: 1 },
  },
  {
    title: 'with fragments, aliases and one field under two names',
    query: `{loans{c:client{...C d:age} device{...D helper{...C}}} clients{...C}}
      fragment C on Client{n:name s:name(short:true)} fragment D on Device{a:mark b:mark}`,
    calls: { desk: 1, register: 1 },
  },
  {
    title: 'skipped parts are not sent',
    query:
      'query($y:Boolean!,$n:Boolean!){loans{client @include(if:$n){name} device @skip(if:$n){mark} } clients @include(if:$y){age}}',
    variables: { y: true, n: false },
    data: {
      loans: [{ device: { mark: 'd1-mark' } }, { device: null }, { device: { mark: 'd2-mark' } }],
      clients: [{ age: 71 }, null],
    },
    calls: { desk: 1, register: 1 },
  },
  {
    title: 'a part without entities sends an empty list',
    query: '{loan(id:"l2"){client{name} device{mark}}}',
    data: { loan: { client: { name: 'Client c2' }, device: null } },
    calls: { desk: 1, register: 1 },
    also: ({ calls }) => expect(to(calls, 'register')[0]?.variables['r1']).toEqual([]),
  },
  {
    title: 'no call when no part has entities',
    query: '{loan(id:"none"){client{name} device{mark}}}',
    data: { loan: null },
    calls: { desk: 1 },
  },
  {
    title: 'a fetch without dependents joins the next call',
    query: '{loans{device{shelf fee}}}',
    calls: { desk: 1, register: 1, depot: 1 },
    also: ({ calls }) => expect(order(calls)).toBe('desk register depot'),
  },
  {
    title: 'a fetch with dependents is sent as early as possible',
    query: '{loans{device{helper{visits} mark}} clients{visits}}',
    calls: { desk: 1, register: 1, depot: 1 },
    also: ({ calls }) => expect(order(calls)).toBe('desk register depot'),
  },
  {
    title: 'a fetch of root fields is not joined',
    query: '{devices{mark} loans{client{name}}}',
    calls: { desk: 1, register: 2 },
  },
  {
    title: 'after a mutation before the next one',
    query: 'mutation{a:move(id:"l1"){device{shelf} client{visits}} b:store(id:"d2"){shelf depth}}',
    calls: { desk: 1, register: 1, depot: 2 },
    also: ({ calls }) => expect(order(calls)).toBe('desk depot register depot'),
  },
  {
    title: 'with a variable named representations',
    query: 'query($representations:Boolean){loans{client{name(short:$representations)} device{mark}}}',
    calls: { desk: 1, register: 1 },
    stockIsWrong: 'it refuses the name',
  },
  {
    title: 'with a variable named representations, its default and a variable of the name that replaces it',
    query: `query($representations:Boolean=true,$representations_1:Boolean!){
      loans{client{name(short:$representations)} device{mark @include(if:$representations_1)}}}`,
    variables: { representations_1: true },
    calls: { desk: 1, register: 1 },
    stockIsWrong: 'it refuses the name',
  },
]);

const dead =
  (name: string): Disturbance =>
  (call, answer) =>
    call.subgraph === name
      ? Promise.reject(new GraphQLError('gone', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }))
      : answer();
/** Changes the response of joined calls only. Apollo's executor does not join, so it gives the right result. */
const joined =
  (change: (reply: { data: Record<string, unknown[]>; errors?: unknown[] }) => unknown): Disturbance =>
  async (call, answer) => {
    const reply = (await answer()) as unknown as Parameters<typeof change>[0];
    return call.query.includes('_e1:') ? change(reply) : reply;
  };
const D = 'DOWNSTREAM_SERVICE_ERROR';
const both = '{loans{client{name} device{mark}}}';
const none = {
  loans: [
    { client: { name: null }, device: { mark: null } },
    { client: { name: null }, device: null },
    { client: { name: null }, device: { mark: null } },
  ],
};
const withoutDevices = {
  loans: [
    { client: { name: 'Client c1' }, device: { mark: null } },
    { client: { name: 'Client c2' }, device: null },
    { client: { name: 'Client c1' }, device: { mark: null } },
  ],
};

theme('a joined call that fails', world, [
  {
    title: 'is reported once, with the positions of all parts',
    query: both,
    disturb: dead('register'),
    data: none,
    errors: ['SUBGRAPH_UNAVAILABLE@loans.0.client'],
    stockIsWrong: 'it asks twice and tells each',
    also: ({ errors, calls }) => {
      expect(errors[0]?.extensions?.['paths']).toEqual([
        ['loans', 1, 'client'],
        ['loans', 2, 'client'],
        ['loans', 0, 'device'],
        ['loans', 2, 'device'],
      ]);
      expect(to(calls, 'register')).toHaveLength(1);
    },
  },
  {
    title: 'in one element of one part',
    query: '{loans{client{n:name} device{m:mark}}}',
    disturb: joined(({ data }) => {
      (data['_e1']?.[1] as { mark: unknown }).mark = null;
      return { data, errors: [{ message: 'x', path: ['_e1', 1, 'mark'], extensions: { code: 'NOT_FOUND' } }] };
    }),
    data: {
      loans: [
        { client: { n: 'Client c1' }, device: { m: 'd1-mark' } },
        { client: { n: 'Client c2' }, device: null },
        { client: { n: 'Client c1' }, device: { m: null } },
      ],
    },
    errors: ['NOT_FOUND@loans.2.device.m'],
    stockIsWrong: 'it was not disturbed',
  },
  {
    title: 'with a null element',
    query: both,
    disturb: joined(({ data }) => ({ data: { ...data, _e1: [null, null] } })),
    data: withoutDevices,
    stockIsWrong: 'it was not disturbed',
  },
  {
    title: 'without data, with an error of one part: the other part is fetched by itself',
    query: both,
    disturb: joined(() => ({ data: null, errors: [{ message: 'x', path: ['_e1'] }] })),
    data: withoutDevices,
    errors: [`${D}@loans.0.device`],
    stockIsWrong: 'it was not disturbed',
    calls: { desk: 1, register: 2 },
    also: ({ errors, calls }) => {
      expect(errors[0]?.extensions?.['paths']).toEqual([['loans', 2, 'device']]);
      expect(to(calls, 'register')[1]?.query).not.toContain('mark');
    },
  },
  {
    title: 'without data, with errors of all parts: nothing is fetched again',
    query: both,
    disturb: joined(() => ({
      data: null,
      errors: [
        { message: 'x', path: ['_e1'] },
        { message: 'y', path: ['_e0', 0] },
      ],
    })),
    data: none,
    errors: [`${D}@loans.0.client`, `${D}@loans.0.device`, `${D}@loans.2.client`],
    stockIsWrong: 'it was not disturbed',
    calls: { desk: 1, register: 1 },
  },
  {
    title: 'without data, with an error without a path: each part is fetched by itself',
    query: both,
    disturb: joined(() => ({ data: null, errors: [{ message: 'x', path: 7 }] })),
    calls: { desk: 1, register: 3 },
  },
  {
    title: 'without data and without an error: each part is fetched by itself',
    query: both,
    disturb: joined(() => ({ data: null })),
    calls: { desk: 1, register: 3 },
  },
  {
    title: 'as a joined call and by parts is reported for each part',
    query: both,
    disturb: async (call, answer) => (call.subgraph === 'register' ? { data: null } : answer()),
    data: none,
    errors: ['SUBGRAPH_UNAVAILABLE@loans.0.client', 'SUBGRAPH_UNAVAILABLE@loans.0.device'],
    stockIsWrong: 'it says nothing',
    calls: { desk: 1, register: 3 },
  },
  {
    title: 'with a part of the wrong shape loses that part only',
    query: both,
    disturb: joined(({ data }) => ({ data: { ...data, _e1: data['_e1']?.slice(1) } })),
    data: withoutDevices,
    errors: ['SUBGRAPH_UNAVAILABLE@loans.0.device'],
    stockIsWrong: 'it was not disturbed',
  },
  {
    title: 'with a missing part beside an error of the other reports both',
    query: both,
    disturb: joined(({ data }) => ({
      data: { _e0: data['_e0'] },
      errors: [{ message: 'x', path: ['_e0', 0, 'name'] }],
    })),
    data: withoutDevices,
    errors: [`${D}@loans.0.client.name`, `${D}@loans.2.client.name`, 'SUBGRAPH_UNAVAILABLE@loans.0.device'],
    stockIsWrong: 'it was not disturbed',
  },
  {
    title: 'a part whose inputs are missing does not prevent the call',
    query: '{loans{device{shelf fee}}}',
    disturb: dead('register'),
    data: {
      loans: [
        { device: { shelf: 'shelf 0', fee: null } },
        { device: null },
        { device: { shelf: 'shelf 1', fee: null } },
      ],
    },
    errors: ['SUBGRAPH_UNAVAILABLE@loans.0.device'],
    calls: { desk: 1, register: 1, depot: 1 },
    stockIsWrong: 'it has no path for a fetch and tells each copy',
  },
]);

/** The graph of the bench, with the data of its resolvers. */
const people = ['1', '2', '3', '4', '5'];
function wide(): World {
  const resolve = (subgraph: keyof typeof resolvers, type: string, field: string, of: object): unknown =>
    (resolvers[subgraph][type]?.[field] as (parent: object, args: object) => unknown)(of, of);
  const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n + 1));
  const users = new Map(ids(20).map((id) => [id, { __typename: 'User', id }]));
  const products = new Map(ids(10).map((upc) => [upc, { __typename: 'Product', upc }]));
  const linked = (reviews: unknown): unknown =>
    (reviews as { id: string; body: string; author: { id: string }; product: { upc: string } }[]).map((one) => ({
      ...one,
      __typename: 'Review',
      author: users.get(one.author.id),
      product: products.get(one.product.upc),
    }));
  for (const [id, user] of users)
    Object.assign(user, resolve('accounts', 'Query', 'user', { id }), {
      reviews: linked(resolve('reviews', 'User', 'reviews', { id })),
    });
  for (const [upc, product] of products)
    Object.assign(product, resolve('products', 'Product', '__resolveReference', { upc }), {
      reviews: linked(resolve('reviews', 'Product', 'reviews', { upc })),
      inStock: resolve('inventory', 'Product', 'inStock', { upc }),
    });
  return {
    subgraphs: Object.fromEntries(Object.entries(typeDefs).map(([name, sdl]) => [name, plain(sdl, false)])),
    query: {
      me: () => users.get('1'),
      users: () => people.map((id) => users.get(id)),
      user: ({ id }: { id?: string }) => users.get(id ?? ''),
      topProducts: ({ first }: { first?: number }) => ids(first ?? 5).map((upc) => products.get(upc)),
    },
    entities: [...users.values(), ...products.values()],
    computed: {
      'Product.shippingEstimate': (product: object) => resolve('inventory', 'Product', 'shippingEstimate', product),
    },
  };
}

theme('wide plans', wide, [
  {
    title: 'the deep operation of the public benchmark takes 6 calls, where the best peer makes 7',
    query: allSeries.find(({ name }) => name === 'big')?.operations[0]?.query ?? '',
    calls: { accounts: 2, products: 2, reviews: 1, inventory: 1 },
    also: ({ calls }) => expect(calls.length).toBeLessThanOrEqual(7),
  },
]);
