import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type Engine,
  type EngineOptions,
  createEngine,
  PlannerThread,
  createInlinePlanner,
  createWorkerPlanner,
} from '@hjalpmedel/plan-executor';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { compose } from './support/federate.js';
import { type World, subgraphSchema } from './support/world.js';

const things = [{ __typename: 'Thing', id: '1', name: 'N', size: 4 }];
const first: World = {
  subgraphs: {
    a: `type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! name: String }`,
    b: `type Thing @key(fields: "id") { id: ID! size: Int }`,
  },
  query: { things: () => things, extra: () => 'new' },
  entities: things,
};
const second: World = {
  ...first,
  subgraphs: {
    ...first.subgraphs,
    a: `type Query { things: [Thing] extra: String } type Thing @key(fields: "id") { id: ID! name: String }`,
  },
};
const third: World = {
  ...first,
  subgraphs: { ...first.subgraphs, b: `type Thing @key(fields: "id") { id: ID! bulk: Int }` },
};

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
});

async function start(
  options: Partial<EngineOptions> = {},
): Promise<{ engine: Engine; run: (query: string, variables?: object) => Promise<unknown> }> {
  const schemas: Record<string, GraphQLSchema> = Object.fromEntries(
    Object.keys(first.subgraphs).map((name) => [name, subgraphSchema(second, name)]),
  );
  const engine = createEngine({
    supergraphSdl: compose(first),
    executor: 'compiled',
    planner: createInlinePlanner(),
    subgraph: (name) => ({
      process: async ({ request }) =>
        JSON.parse(
          JSON.stringify(
            await graphql({
              schema: schemas[name] as GraphQLSchema,
              source: request.query ?? '',
              variableValues: request.variables ?? {},
            }),
          ),
        ) as never,
    }),
    ...options,
  });
  engines.push(engine);
  const { executor } = await engine.load({ apollo: {} });
  const run = async (query: string, variables: object = {}): Promise<unknown> => {
    const queryHash = createHash('sha256').update(query).digest('hex');
    const result = await executor?.({
      request: { query, variables },
      document: parse(query),
      source: query,
      queryHash,
      context: {},
    } as never);
    return JSON.parse(JSON.stringify(result)) as unknown;
  };
  return { engine, run };
}

const sized = { data: { things: [{ name: 'N', size: 4 }] } };

describe.each(['inline', 'worker'])('a new supergraph, planned %s', (where) => {
  const planner = (): Partial<EngineOptions> => ({
    planner: where === 'worker' ? createWorkerPlanner() : createInlinePlanner(),
  });

  test('is activated', async () => {
    const { engine, run } = await start(planner());
    const seen: string[] = [];
    engine.onSchemaLoadOrUpdate(({ apiSchema }) =>
      seen.push(Object.keys(apiSchema.getQueryType()?.getFields() ?? {}).join()),
    );
    expect(await run('{things{name size}}')).toEqual(sized);
    await engine.update(compose(second));
    expect(seen).toEqual(['things,extra']);
    expect(await run('{extra things{size}}')).toEqual({ data: { extra: 'new', things: [{ size: 4 }] } });
    expect(engine.apiSchema.getQueryType()?.getFields()['extra']).toBeDefined();
  });

  test('that is not valid is rejected, and the old one stays', async () => {
    const { engine, run } = await start(planner());
    await expect(engine.update('type Query {')).rejects.toThrow();
    await expect(engine.update('type Query { a: Int }')).rejects.toThrow();
    expect(await run('{things{name size}}')).toEqual(sized);
    await engine.update(compose(second));
    expect(await run('{extra}')).toEqual({ data: { extra: 'new' } });
  });
});

test('a planning thread that is lost is replaced', async () => {
  const threads: PlannerThread[] = [];
  const { run } = await start({
    planner: createWorkerPlanner(() => threads[threads.push(new PlannerThread()) - 1] as PlannerThread),
  });
  expect(await run('{things{name size}}')).toEqual(sized);
  await threads[0]?.end();
  expect(await run('{things{size name}}')).toEqual({ data: { things: [{ size: 4, name: 'N' }] } });
  expect(threads).toHaveLength(2);
});

describe('a reload', () => {
  test('plans the cached operations before activation', async () => {
    const inner = createInlinePlanner();
    const planned: string[] = [];
    const planner = {
      ...inner,
      plan: (id: number, operation: string) => (
        planned.push(`${id} ${operation.replace(/\s+/g, ' ')}`),
        inner.plan(id, operation)
      ),
    };
    const { engine, run } = await start({ planner });
    const query = 'query($x:Boolean!){things{name size @include(if:$x)}}';
    await run(query, { x: true });
    await run(query, { x: false });
    await run(query, { x: true });
    expect(planned).toHaveLength(2);
    await engine.update(compose(second));
    expect(planned.slice(2).every((plan) => plan.startsWith('2 '))).toBe(true);
    expect(planned).toHaveLength(4);
    await run(query, { x: true });
    await run(query, { x: false });
    expect(planned).toHaveLength(4);
  });

  test('leaves out operations that are no longer valid', async () => {
    const { engine, run } = await start();
    await run('{things{size}}');
    await run('{things{name}}');
    await engine.update(compose(third));
    expect(engine.statistics().entries).toBe(1);
  });

  test('fails no request in progress', async () => {
    const { engine, run } = await start({ warmOperations: 10 });
    const sdls = [compose(second), compose(first)];
    let failed = 0;
    let done = 0;
    let going = true;
    const traffic = Array.from({ length: 4 }, async (_, n) => {
      for (let i = 0; going; i++) {
        await nextTurn();
        const query = i % 40 === 0 ? `{things{name size x${n}_${i}:id}}` : '{things{name size}}';
        const result = (await run(query)) as { data?: { things: { size: number }[] }; errors?: unknown };
        if (result.errors || result.data?.things[0]?.size !== 4) failed++;
        done++;
      }
    });
    for (let i = 0; i < 20; i++) {
      await engine.update(sdls[i % 2] as string);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    going = false;
    await Promise.all(traffic);
    expect(failed).toBe(0);
    expect(done).toBeGreaterThan(100);
  });

  test('keeps the connections to unchanged subgraphs', async () => {
    let built = 0;
    const { engine } = await start({ subgraph: () => (built++, { process: () => Promise.resolve({}) }) });
    await engine.update(compose(second));
    expect(built).toBe(2);
  });
});

describe('the operation cache', () => {
  test('counts its entries', async () => {
    const { engine, run } = await start();
    await run('{things{name}}');
    const { weight } = engine.statistics();
    await run('{things{name}}');
    expect(engine.statistics()).toEqual({ entries: 1, weight, hits: 1, misses: 1 });
    expect(weight).toBeGreaterThan(1_000);
  });

  test('weighs every variant of an operation', async () => {
    const { engine, run } = await start();
    const query = 'query($x:Boolean!){things{name size @include(if:$x)}}';
    await run(query, { x: true });
    const { weight } = engine.statistics();
    await run(query, { x: true });
    expect(engine.statistics().weight).toBe(weight);
    await run(query, { x: false });
    expect(engine.statistics().weight).toBeGreaterThan(weight);
    expect(engine.statistics().entries).toBe(1);
  });

  test('plans once for concurrent requests', async () => {
    const inner = createInlinePlanner();
    let plans = 0;
    const { run } = await start({
      planner: { ...inner, plan: (id, operation) => (plans++, inner.plan(id, operation)) },
    });
    await Promise.all([run('{things{name}}'), run('{things{name}}'), run('{things{name}}')]);
    expect(plans).toBe(1);
  });

  test('does not use the plan of another document', async () => {
    const { engine } = await start();
    const { executor } = await engine.load({ apollo: {} });
    const answer = async (text: string): Promise<string> =>
      JSON.stringify(
        await executor?.({ request: {}, document: parse(text), source: '', queryHash: 'same', context: {} } as never),
      );
    expect(await answer('{things{name}}')).toContain('name');
    expect(await answer('{things{size}}')).toContain('size');
  });
});
