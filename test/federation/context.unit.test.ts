import { beforeAll, describe, expect, test } from '@jest/globals';
import { type EngineRun, runEngine } from './support/run-engine.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@context", "@fromContext", "@shareable"])\n`;
const branches = [
  { __typename: 'Ward', id: 'w1', unit: 'kg', shelf: { id: 's1' }, shelves: [{ id: 's1' }, { id: 's2' }] },
  { __typename: 'Ward', id: 'w2', unit: 'g', shelf: { id: 's1' }, shelves: [{ id: 's3' }] },
  { __typename: 'Ward', id: 'w3', unit: null, shelf: { id: 's1' }, shelves: [] },
];
const depots = [{ __typename: 'Depot', id: 'd1', measure: 'lb', shelf: { id: 's1' } }];
const weigh = ({ id }: { id: string }, { unit, in: given, scale }: { unit?: string; in?: string; scale?: number }) =>
  `${id}:${unit ?? given ?? 'none'}:${scale ?? 1}`;
const subgraphs = {
  a: {
    sdl: `${link} type Query { wards: [Ward!]! ward(n: Int!): Ward places: [Place] }
      union Place = Ward | Depot
      type Ward @key(fields: "id") @context(name: "place") { id: ID! unit: String shelf: Shelf shelves: [Shelf!]! room: Room }
      type Depot @key(fields: "id") @context(name: "place") { id: ID! measure: String shelf: Shelf }
      type Room { shelf: Shelf }
      type Shelf @key(fields: "id") { id: ID!
        weight(unit: String @fromContext(field: "$place ... on Ward { unit } ... on Depot { measure }"), scale: Int): String
        size: Int }`,
    resolvers: {
      Query: {
        wards: () => branches,
        ward: (_: unknown, { n }: { n: number }) => branches[n] ?? null,
        places: () => [branches[0], depots[0], null, branches[1]],
      },
      Ward: { room: ({ shelf }: { shelf: unknown }) => ({ shelf }) },
      Shelf: { __resolveReference: ({ id }: { id: string }) => ({ id }), weight: weigh, size: () => 4 },
    },
  },
  b: {
    sdl: `${link} type Query { b: Int } type Ward @key(fields: "id") @context(name: "far") { id: ID! colour: String tag: Tag }
      type Tag @key(fields: "id") { id: ID! text(in: String @fromContext(field: "$far { colour }")): String }`,
    resolvers: {
      Ward: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        colour: ({ id }: { id: string }) => {
          if (id === 'w2') throw new Error('no colour');
          return `c-${id}`;
        },
        tag: () => ({ id: 't' }),
      },
      Tag: { __resolveReference: ({ id }: { id: string }) => ({ id }), text: weigh },
    },
  },
};

describe.each(['text', 'values'] as const)('@context, with responses as %s', (form) => {
  let world: EngineRun;
  beforeAll(async () => {
    world = await runEngine(subgraphs, form);
  });
  const dataOf = async (query: string, variables = {}) => (await world.run(query, { variables })).data;

  test('an argument comes from the parent object, for each entity its own', async () => {
    expect(await dataOf('{wards{id shelf{weight}}}')).toEqual({
      wards: [
        { id: 'w1', shelf: { weight: 's1:kg:1' } },
        { id: 'w2', shelf: { weight: 's1:g:1' } },
        { id: 'w3', shelf: { weight: 's1:none:1' } },
      ],
    });
  });

  test('entities with equal values share a call', async () => {
    const { data, calls } = await world.run('{ward(n:0){shelves{weight}}}');
    expect(data).toEqual({ ward: { shelves: [{ weight: 's1:kg:1' }, { weight: 's2:kg:1' }] } });
    expect(calls).toHaveLength(2);
  });

  test('a list and a nested object lie between', async () => {
    expect(await dataOf('{wards{shelves{w:weight size} room{shelf{weight}}}}')).toEqual({
      wards: [
        {
          shelves: [
            { w: 's1:kg:1', size: 4 },
            { w: 's2:kg:1', size: 4 },
          ],
          room: { shelf: { weight: 's1:kg:1' } },
        },
        { shelves: [{ w: 's3:g:1', size: 4 }], room: { shelf: { weight: 's1:g:1' } } },
        { shelves: [], room: { shelf: { weight: 's1:none:1' } } },
      ],
    });
  });

  test('each member of a union gives its own field', async () => {
    const query = '{places{...on Ward{shelf{weight}} ...on Depot{d:shelf{weight}}}}';
    expect(await dataOf(query)).toEqual({
      places: [{ shelf: { weight: 's1:kg:1' } }, { d: { weight: 's1:lb:1' } }, null, { shelf: { weight: 's1:g:1' } }],
    });
  });

  test('the client selects the field of the context under another name, and another field under its name', async () => {
    expect(await dataOf('{ward(n:0){u:unit unit:id shelf{weight}}}')).toEqual({
      ward: { u: 'kg', unit: 'w1', shelf: { weight: 's1:kg:1' } },
    });
  });

  test('two parents with the same shelf, under two aliases', async () => {
    expect(await dataOf('{a:ward(n:0){shelf{weight}} b:ward(n:1){shelf{weight x:weight(scale:2)}}}')).toEqual({
      a: { shelf: { weight: 's1:kg:1' } },
      b: { shelf: { weight: 's1:g:1', x: 's1:g:2' } },
    });
  });

  test('beside arguments and variables of the client, whatever their names', async () => {
    const query = `query($contextualArgument_1_0:Int!,$representations:Int){
      ward(n:$contextualArgument_1_0){shelf{weight(scale:$representations) ...on Shelf @include(if:true){size}}}}`;
    expect(await dataOf(query, { contextualArgument_1_0: 1, representations: 7 })).toEqual({
      ward: { shelf: { weight: 's1:g:7', size: 4 } },
    });
  });

  test('a context of another subgraph; an entity whose context failed', async () => {
    const { data, errors } = await world.run('{wards{id tag{text}}}');
    expect(data).toEqual({
      wards: [
        { id: 'w1', tag: { text: 't:c-w1:1' } },
        { id: 'w2', tag: { text: 't:none:1' } },
        { id: 'w3', tag: { text: 't:c-w3:1' } },
      ],
    });
    expect(errors?.length).toBe(1);
  });

  test('arguments from a context are not in the schema of the client', () => {
    const shelf = world.engine.apiSchema.getType('Shelf');
    const { args } = (shelf as { getFields(): Record<string, { args: readonly { name: string }[] }> }).getFields()[
      'weight'
    ] ?? { args: [] };
    expect(args.map(({ name }) => name)).toEqual(['scale']);
  });
});
