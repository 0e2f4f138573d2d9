import { describe, expect, test } from '@jest/globals';
import { runEngine } from './support/run-engine.js';

const fail = () => {
  throw new Error('failed');
};
const subgraphs = {
  a: {
    sdl: 'type Query { a: Int! } type Mutation { first: Int! }',
    resolvers: { Query: { a: () => 1 }, Mutation: { first: () => 1 } },
  },
  b: {
    sdl: 'type Query { b: Int! } type Mutation { second: Int! }',
    resolvers: { Query: { b: fail }, Mutation: { second: fail } },
  },
};

describe.each(['text', 'values'] as const)('a root field that fails, with responses as %s', (form) => {
  test('leaves the others their data, if roots are nullable', async () => {
    const { run } = await runEngine(subgraphs, form, { nullableRoots: true });
    const { data, errors, extensions } = await run('{x:b a}');
    expect([data, errors?.map(({ path }) => path), extensions]).toEqual([{ x: null, a: 1 }, [['x']], undefined]);
    expect((await run('mutation{first second}')).data).toEqual({ first: 1, second: null });
  });

  test('takes all data otherwise, as the specification says', async () => {
    const { run } = await runEngine(subgraphs, form);
    expect((await run('{b a}')).data).toBeNull();
  });
});
