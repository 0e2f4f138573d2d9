import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { LongNumber } from '@hjalpmedel/domain';
import { buildSchema } from 'graphql';
import { type CallReport, LocalDataSource, type LocalDataSourceOptions } from '../src/index.js';

const LONG = new LongNumber('9007199254740993');
const stored = { deep: { n: 1 } };
const schema = buildSchema(
  'scalar Any type Query { any: Any who: String slow: String fail: String echo(x: Int): Int list: [Thing] long: Any echoAny(x: Any, in: In): Any float(x: Float): Float } input In { n: Any f: Float } type Thing { any: Any }',
);
const resolvers: Record<string, (args: never, context: never) => unknown> = {
  any: () => stored,
  who: (_, context: { who: string }) => context.who,
  slow: () => sleep(200, 'late'),
  fail: () => {
    throw new Error('E11000 at 10.0.0.1');
  },
  echo: ({ x }: { x: number }) => x,
  list: () => [{ any: stored }, null],
  long: () => 2n ** 63n,
  echoAny: (args: object) => args,
  float: ({ x }: { x: number }) => x,
};
for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
  field.resolve = (_, args, context) => resolvers[field.name]?.(args as never, context as never);
}

function source(options: Partial<LocalDataSourceOptions> = {}): { source: LocalDataSource; reports: CallReport[] } {
  const reports: CallReport[] = [];
  return {
    source: new LocalDataSource({ name: 'here', schema, onCall: (call) => reports.push(call), ...options }),
    reports,
  };
}
const call = (
  query: string,
  variables?: Record<string, unknown>,
  context: object = {},
): GraphQLDataSourceProcessOptions => ({ kind: 'incoming operation', request: { query, variables }, context }) as never;

describe('a subgraph in the same process', () => {
  test('executes with variables and context', async () => {
    const { source: here, reports } = source({ context: ({ user }) => ({ who: user }) });
    expect(await here.process(call('query($x:Int){echo(x:$x) who}', { x: 3 }, { user: 'ann' }))).toEqual({
      data: { echo: 3, who: 'ann' },
    });
    expect(reports).toEqual([{ subgraph: 'here', ms: expect.any(Number), outcome: 'ok' }]);
  });

  test('returns copies of the resolved objects', async () => {
    const { data } = await source().source.process(call('{any list{any}}'));
    Object.assign((data as { any: { deep: object } }).any.deep, { n: 2 });
    expect(stored.deep.n).toBe(1);
    expect(data).toMatchObject({ list: [{ any: { deep: { n: 1 } } }, null] });
  });

  test.each([
    ['a bigint of a resolver', '{long}', {}, { long: new LongNumber('9223372036854775808') }],
    [
      'a value of a custom scalar',
      'query($x:Any){echoAny(x:$x)}',
      { x: [LONG, 1] },
      { echoAny: { x: [new LongNumber(LONG.text), 1] } },
    ],
    [
      'fields of an input object',
      'query($in:In){echoAny(in:$in)}',
      { in: { n: LONG, f: LONG } },
      { echoAny: { in: { n: LONG, f: 9007199254740992 } } },
    ],
    ['a Float, as a double', 'query($x:Float){float(x:$x)}', { x: LONG }, { float: 9007199254740992 }],
  ])('keeps the digits of a long number: %s', async (_, query, variables, data) => {
    expect(await source().source.process(call(query, variables))).toEqual({ data });
  });

  test('a mutation keeps the digits of a long number', async () => {
    const withMutation = buildSchema('scalar Any type Query { a: Int } type Mutation { long: Any }');
    const long = withMutation.getMutationType()?.getFields()['long'];
    if (long) long.resolve = () => ({ deep: LONG });
    const { source: here } = source({ schema: withMutation });
    expect(await here.process(call('mutation{long}'))).toEqual({ data: { long: { deep: LONG } } });
  });

  test('formats errors as its server does', async () => {
    const { source: here } = source({ formatError: ({ path }) => ({ message: 'masked', ...(path && { path }) }) });
    expect(await here.process(call('{fail}'))).toEqual({
      data: { fail: null },
      errors: [{ message: 'masked', path: ['fail'] }],
    });
  });

  test.each(['{nope}', '{'])('%s is an error of the request', async (query) => {
    const { errors, data } = await source().source.process(call(query));
    expect(errors).toHaveLength(1);
    expect(data).toBeUndefined();
  });

  test.each([
    ['timeout', { timeoutMs: 20 }],
    ['deadline', { deadline: () => Date.now() + 20 }],
    ['deadline in the past', { deadline: () => Date.now() - 1 }],
    ['client that disconnects', { signal: () => AbortSignal.timeout(20) }],
  ])('observes a %s', async (_, options) => {
    await expect(source(options).source.process(call('{slow}'))).rejects.toMatchObject({
      extensions: { code: 'DEADLINE_EXCEEDED', service: 'here' },
    });
  });
});
