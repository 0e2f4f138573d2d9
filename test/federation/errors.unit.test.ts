import { expect } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { Disturbance, Outcome } from './support/federate.js';
import { callsOf, theme } from './support/theme.js';
import type { World } from './support/world.js';

const beds = [1, 2, 3].map((n) => ({
  __typename: 'Bed',
  id: `b${n}`,
  name: `Bed ${n}`,
  price: n,
  stock: n * 2,
  ward: { id: 'w' },
}));
const world: World = {
  subgraphs: {
    beds: `type Query { beds: [Bed] bed: Bed strict: Bed! pair: [[Bed]] other: Int } type Bed @key(fields: "id") { id: ID! name: String ward: Ward } type Ward @key(fields: "id") { id: ID! }`,
    prices: `type Bed @key(fields: "id") { id: ID! price: Int! stock(min: Int): Int }`,
    wards: `type Query { wards: [Ward!] } type Ward @key(fields: "id") { id: ID! floor: Int bed: Bed } type Bed @key(fields: "id") { id: ID! }`,
  },
  query: {
    beds: () => [beds[0], null, beds[1], beds[0]],
    bed: () => beds[2],
    strict: () => beds[0],
    pair: () => [[beds[0]], [null, beds[1]]],
    other: () => 1,
    wards: () => [{ __typename: 'Ward', id: 'w', floor: 3, bed: beds[1] }],
  },
  entities: [...beds, { __typename: 'Ward', id: 'w', floor: 3, bed: beds[1] }],
};

const dead =
  (name: string, code = 'SUBGRAPH_UNAVAILABLE'): Disturbance =>
  (call, answer) =>
    call.subgraph === name
      ? Promise.reject(new GraphQLError('gone', { extensions: { code, service: name, retryable: true } }))
      : answer();
const answers =
  (name: string, reply: unknown): Disturbance =>
  (call, answer) =>
    call.subgraph === name ? Promise.resolve(reply) : answer();
const failing =
  (name: string, errors: readonly unknown[], change?: (data: Record<string, unknown>) => void): Disturbance =>
  async (call, answer) => {
    const result = await answer();
    if (call.subgraph !== name) return result;
    change?.(result.data as Record<string, unknown>);
    return { ...result, errors };
  };
const once =
  (name: string) =>
  (outcome: Outcome): void =>
    expect(callsOf(outcome)[name]).toBe(1);
const entity =
  (index: number, value: unknown) =>
  (data: Record<string, unknown>): void => {
    (data['_entities'] as unknown[])[index] = value;
  };
const D = 'DOWNSTREAM_SERVICE_ERROR';

theme('subgraphs that fail', world, [
  {
    title: 'the root subgraph is down',
    query: '{beds{name}}',
    disturb: dead('beds'),
    data: { beds: null },
    errors: ['SUBGRAPH_UNAVAILABLE@beds'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    also: once('beds'),
  },
  {
    title: 'a non-null root field nulls all data',
    query: '{strict{name} other}',
    disturb: dead('beds'),
    data: null,
    errors: ['SUBGRAPH_UNAVAILABLE@strict'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    violations: ['strict'],
  },
  {
    title: 'one of two roots',
    query: '{other wards{floor}}',
    disturb: dead('beds'),
    data: { other: null, wards: [{ floor: 3 }] },
    errors: ['SUBGRAPH_UNAVAILABLE@other'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
  },
  {
    title: 'the entity subgraph is down: its fields only',
    query: '{beds{name stock}}',
    disturb: dead('prices'),
    data: {
      beds: [{ name: 'Bed 1', stock: null }, null, { name: 'Bed 2', stock: null }, { name: 'Bed 1', stock: null }],
    },
    errors: ['SUBGRAPH_UNAVAILABLE@beds.0'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    also: once('prices'),
  },
  {
    title: 'a non-null entity field nulls its entity',
    query: '{beds{name price} other}',
    disturb: dead('prices'),
    data: { beds: [null, null, null, null], other: 1 },
    errors: ['SUBGRAPH_UNAVAILABLE@beds.0'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    violations: ['beds.0.price', 'beds.2.price', 'beds.3.price'],
  },
  {
    title: 'a timeout',
    query: '{bed{name stock}}',
    disturb: dead('prices', 'DEADLINE_EXCEEDED'),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['DEADLINE_EXCEEDED@bed'],
    stockErrors: ['DEADLINE_EXCEEDED'],
  },
  {
    title: 'a refusal',
    query: '{bed{name stock}}',
    disturb: dead('prices', 'FORBIDDEN'),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['FORBIDDEN@bed'],
    stockErrors: ['FORBIDDEN'],
  },
  {
    title: 'a chain stops where it breaks',
    query: '{bed{name ward{floor bed{stock}}}}',
    disturb: dead('wards'),
    data: { bed: { name: 'Bed 3', ward: { floor: null, bed: null } } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed.ward'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    also: ({ calls }) => expect(calls).toHaveLength(2),
  },
  {
    title: 'two subgraphs at once',
    query: '{bed{stock ward{floor}}}',
    disturb: (call, answer) =>
      call.subgraph === 'beds'
        ? answer()
        : Promise.reject(new GraphQLError('gone', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })),
    data: { bed: { stock: null, ward: { floor: null } } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed', 'SUBGRAPH_UNAVAILABLE@bed.ward'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE'],
  },
  {
    title: 'the error has the public name and not the cause',
    query: '{bed{stock}}',
    disturb: dead('prices'),
    data: { bed: { stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockErrors: ['SUBGRAPH_UNAVAILABLE'],
    also: ({ errors }) =>
      expect(errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: 'prices', retryable: true }),
  },
]);

theme('errors in responses', world, [
  {
    title: 'of a root field',
    query: '{other bed{name}}',
    disturb: failing('beds', [{ message: 'x', path: ['other'] }], (data) => {
      data['other'] = null;
    }),
    data: { other: null, bed: { name: 'Bed 3' } },
    errors: [`${D}@other`],
  },
  {
    title: 'the code is kept',
    query: '{other}',
    disturb: failing('beds', [
      { message: 'x', path: ['other'], extensions: { code: 'NOT_FOUND', stacktrace: ['secret'] } },
    ]),
    data: { other: 1 },
    errors: ['NOT_FOUND@other'],
    also: ({ errors }) => expect(JSON.stringify(errors)).not.toContain('secret'),
  },
  {
    title: 'below an alias',
    query: '{b:beds{n:name}}',
    disturb: failing('beds', [{ message: 'x', path: ['beds', 2, 'name'] }]),
    data: { b: [{ n: 'Bed 1' }, null, { n: 'Bed 2' }, { n: 'Bed 1' }] },
    errors: [`${D}@b.2.n`],
    stockErrors: [`${D}@beds.2.name`],
  },
  {
    title: 'of an entity after a null',
    query: '{beds{stock}}',
    disturb: failing('prices', [{ message: 'x', path: ['_entities', 1, 'stock'] }]),
    data: { beds: [{ stock: 2 }, null, { stock: 4 }, { stock: 2 }] },
    errors: [`${D}@beds.2.stock`],
  },
  {
    title: 'of an entity at two positions: one error for each',
    query: '{beds{stock}}',
    disturb: failing('prices', [{ message: 'x', path: ['_entities', 0, 'stock'] }], entity(0, null)),
    data: { beds: [{ stock: null }, null, { stock: 4 }, { stock: null }] },
    errors: [`${D}@beds.0.stock`, `${D}@beds.3.stock`],
    stockIsWrong: 'it asks twice, and the second is answered here',
  },
  {
    title: 'of an entity under an alias',
    query: '{b:bed{s:stock}}',
    disturb: failing('prices', [{ message: 'x', path: ['_entities', 0, 'stock'] }], entity(0, null)),
    data: { b: { s: null } },
    errors: [`${D}@b.s`],
    stockErrors: [`${D}@b.stock`],
  },
  {
    title: 'of one field under two aliases',
    query: '{bed{s:stock t:stock}}',
    disturb: failing('prices', [{ message: 'x', path: ['_entities', 0, 'stock'] }], entity(0, null)),
    data: { bed: { s: null, t: null } },
    errors: [`${D}@bed.s`, `${D}@bed.t`],
    stockIsWrong: 'another path',
  },
  {
    title: 'in lists of lists',
    query: '{pair{stock}}',
    disturb: failing('prices', [{ message: 'x', path: ['_entities', 1, 'stock'] }]),
    data: { pair: [[{ stock: 2 }], [null, { stock: 4 }]] },
    errors: [`${D}@pair.1.1.stock`],
  },
  {
    title: 'of a field that is only an input',
    query: '{bed{stock}}',
    disturb: failing('beds', [{ message: 'x', path: ['bed', 'id'] }]),
    data: { bed: { stock: 6 } },
    errors: [`${D}@bed`],
    stockErrors: [`${D}@bed.id`],
  },
  {
    title: 'without a path',
    query: '{bed{stock}}',
    disturb: failing('prices', [{ message: 'x' }]),
    data: { bed: { stock: 6 } },
    errors: [`${D}@bed`],
    stockErrors: [D],
  },
  {
    title: 'without a message',
    query: '{other}',
    disturb: failing('beds', [{ path: ['other'] }]),
    data: { other: 1 },
    errors: [`${D}@other`],
  },
  {
    title: 'many at once',
    query: '{beds{stock price}}',
    disturb: failing('prices', [
      { message: 'x', path: ['_entities', 0, 'stock'] },
      { message: 'y', path: ['_entities', 1, 'price'] },
    ]),
    data: { beds: [{ stock: 2, price: 1 }, null, { stock: 4, price: 2 }, { stock: 2, price: 1 }] },
    errors: [`${D}@beds.0.stock`, `${D}@beds.3.stock`, `${D}@beds.2.price`],
    stockErrors: [`${D}@beds.0.stock`, `${D}@beds.2.price`],
  },
  {
    title: 'malformed entries',
    query: '{other}',
    disturb: answers('beds', { data: { other: 1 }, errors: [null, 'text', 5] }),
    data: { other: 1 },
    errors: [`${D}@other`, `${D}@other`, `${D}@other`],
    stockIsWrong: 'it fails on the entries',
  },
  {
    title: 'errors only',
    query: '{bed{stock name}}',
    disturb: answers('prices', { errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] }),
    data: { bed: { stock: null, name: 'Bed 3' } },
    errors: ['BAD_USER_INPUT@bed'],
    stockErrors: ['BAD_USER_INPUT'],
  },
  {
    title: 'errors that are not a list',
    query: '{other}',
    disturb: answers('beds', { data: { other: 1 }, errors: {} }),
    data: { other: 1 },
    stockIsWrong: 'it fails on them',
  },
]);

theme('responses of the wrong shape', world, [
  {
    title: 'entities are missing',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: {} }),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockErrors: ['none'],
  },
  {
    title: 'entities are null',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: { _entities: null } }),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockErrors: ['none'],
  },
  {
    title: 'too few entities',
    query: '{beds{name stock}}',
    disturb: answers('prices', { data: { _entities: [{ stock: 1 }] } }),
    data: {
      beds: [{ name: 'Bed 1', stock: null }, null, { name: 'Bed 2', stock: null }, { name: 'Bed 1', stock: null }],
    },
    errors: ['SUBGRAPH_UNAVAILABLE@beds.0'],
    stockErrors: ['none'],
  },
  {
    title: 'too many',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: { _entities: [{ stock: 1 }, { stock: 2 }] } }),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockErrors: ['none'],
  },
  {
    title: 'null entities',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: { _entities: [null] } }),
    data: { bed: { name: 'Bed 3', stock: null } },
  },
  {
    title: 'entities that are not objects',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: { _entities: ['x'] } }),
    data: { bed: { name: 'Bed 3', stock: null } },
    stockIsWrong: 'it merges the letters',
  },
  {
    title: 'data that is a list',
    query: '{bed{name stock}}',
    disturb: answers('prices', { data: [] }),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockErrors: ['none'],
  },
  {
    title: 'an empty response',
    query: '{bed{name stock}}',
    disturb: answers('prices', {}),
    data: { bed: { name: 'Bed 3', stock: null } },
    errors: ['SUBGRAPH_UNAVAILABLE@bed'],
    stockIsWrong: 'it says nothing',
  },
  {
    title: 'a list of another length',
    query: '{beds{name} x:beds{id}}',
    data: {
      beds: [{ name: 'Bed 1' }, null, { name: 'Bed 2' }, { name: 'Bed 1' }],
      x: [{ id: 'b1' }, null, { id: 'b2' }, { id: 'b1' }],
    },
  },
  {
    title: 'a variable named representations',
    query: 'query($representations:Int){bed{name stock(min:$representations)}}',
    variables: { representations: 1 },
    data: { bed: { name: 'Bed 3', stock: 6 } },
    stockIsWrong: 'it refuses the name',
  },
]);

const twins: World = {
  subgraphs: {
    a: `type Query { all: [Either] } union Either = One | Two type One { v: Leaf } type Two { v: Twig } type Leaf { x: Int } type Twig { x: String }`,
  },
  query: {
    all: () => [
      { __typename: 'One', v: { x: 1 } },
      { __typename: 'Two', v: { x: 'b' } },
    ],
  },
  computed: {
    'Twig.x': () => {
      throw new Error('no');
    },
  },
};

theme('errors of fields that the planner has renamed', twins, [
  {
    title: "have the client's name",
    query: '{all{...on One{a:v{n:x}} ...on Two{b:v{m:x}}}}',
    data: { all: [{ a: { n: 1 } }, { b: { m: null } }] },
    errors: [`${D}@all.1.b.m`],
  },
]);

const spine = { __typename: 'Book', id: '2', title: 'T', isbn: null };
const copies: World = {
  subgraphs: {
    shelf: `type Query { book: Book shelf: [Copy] grid: [[Copy]] } type Book @key(fields: "id") { id: ID! copies: [Copy] } type Copy { of: Book }`,
    library: `type Book @key(fields: "id") { id: ID! title: String isbn: String! fails: String }`,
  },
  query: {
    book: () => ({ ...spine, copies: [{ of: spine }, { of: spine }] }),
    shelf: () => [{ of: spine }, { of: null }, { of: spine }],
    grid: () => [[{ of: spine }], [{ of: spine }, null]],
  },
  entities: [spine],
  computed: {
    'Book.fails': () => {
      throw new Error('no');
    },
  },
};

/** The error paths are those of execution in one process. */
theme('an entity that fails at several positions', copies, [
  {
    title: 'has an error at each, under each alias',
    query: '{a:book{copies{of{isbn}}} b:book{copies{of{title isbn}}}}',
    errors: ['a', 'b'].flatMap((name) => [0, 1].map((n) => `${D}@${name}.copies.${n}.of.isbn`)),
    violations: ['a', 'b'].flatMap((name) => [0, 1].map((n) => `${name}.copies.${n}.of.isbn`)),
  },
  {
    title: 'in one list',
    query: '{shelf{of{title fails}}}',
    errors: [`${D}@shelf.0.of.fails`, `${D}@shelf.2.of.fails`],
  },
  {
    title: 'in lists of lists and elsewhere',
    query: '{grid{of{n:isbn}} shelf{of{n:isbn}}}',
    errors: ['grid.0.0', 'grid.1.0', 'shelf.0', 'shelf.2'].map((place) => `${D}@${place}.of.n`),
    violations: ['grid.0.0', 'grid.1.0', 'shelf.0', 'shelf.2'].map((place) => `${place}.of.n`),
  },
]);

theme('an entity that fails at very many positions', { ...copies, query: { ...copies.query, shelf: crowd } }, [
  {
    title: 'has no more errors than a response may have',
    query: '{shelf{of{title fails}}}',
    errors: Array.from({ length: 1_000 }, (_, n) => `${D}@shelf.${n}.of.fails`),
    stockErrors: Array.from({ length: 1_200 }, (_, n) => `${D}@shelf.${n}.of.fails`),
  },
]);
function crowd(): unknown {
  return Array.from({ length: 1_200 }, () => ({ of: spine }));
}
