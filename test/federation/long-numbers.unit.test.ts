import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SerializedRequestDataSource, SubgraphResponse } from '@hjalpmedel/datasource';
import { parseExactly } from '@hjalpmedel/domain';
import {
  type Engine,
  createEngine,
  createGatewayRequestContext,
  createInlinePlanner,
  stringifyResult,
} from '@hjalpmedel/plan-executor';
import { parse, print } from 'graphql';
import { compose } from './support/federate.js';

const LONG = '9007199254740993';
const DECIMAL = '0.1000000000000000055';
const supergraphSdl = compose({
  subgraphs: {
    a: `scalar Long scalar JSON input Filter { n: Long ids: [ID!] any: JSON }
      type Query { n: Long list: [Long!] any: JSON id: ID f: Float i: Int k: K echo(v: Long, id: ID, in: Filter, all: [Long!]): String }
      type K @key(fields: "n") { n: Long }`,
    b: `scalar Long type K @key(fields: "n") { n: Long name: String size: Long }`,
    c: `scalar Long type K @key(fields: "n") { n: Long size: Long @external half: String @requires(fields: "size") }`,
  },
});

/** The texts of requests and the response of each subgraph. */
let sent: string[];
let responses: Record<string, string>;
let engine: Engine;
const source = (name: string): SerializedRequestDataSource => ({
  process: () => Promise.reject(new Error('not used')),
  dispatch({ body, scan }, callback) {
    sent.push(`${name} ${body}`);
    const text = responses[name] ?? '{"data":null}';
    const data = scan?.(text, Buffer.from(text));
    callback(undefined, data ? { data, scanned: true } : (parseExactly(text) as SubgraphResponse));
  },
});
beforeAll(async () => {
  engine = createEngine({ supergraphSdl, executor: 'compiled', planner: createInlinePlanner(), subgraph: source });
  await engine.load({ apollo: {} });
});
beforeEach(() => {
  sent = [];
  responses = { a: '{"data":{"echo":"e"}}' };
});

async function run(query: string, variables = '{}'): Promise<string> {
  const request = { document: parse(query), key: query, variables: parseExactly(variables) as object, context: {} };
  return stringifyResult(
    await engine.execute(createGatewayRequestContext(engine, { ...request, variables: { ...request.variables } })),
  ).trim();
}

describe.each([
  ['scanned', ''],
  ['parsed', ',"extensions":{"x":1}'],
])('a long number in a %s response keeps its digits', (_, more) => {
  test.each([
    ['a custom scalar', '{n}', `{"n":${LONG}}`],
    ['a negative decimal', '{n}', `{"n":-${DECIMAL}}`],
    ['a list', '{list}', `{"list":[1,${LONG},-${LONG}]}`],
    ['a scalar with objects', '{any}', `{"any":{"a":[${LONG},"${LONG}",{"b":${DECIMAL}}]}}`],
    ['a Float', '{f}', `{"f":${DECIMAL}}`],
    ['an Int beyond its range', '{i}', `{"i":${LONG}}`],
    ['an alias', '{x:n y:n}', `{"n":${LONG}}`, `{"x":${LONG},"y":${LONG}}`],
    ['an ID', '{id}', `{"id":${LONG}}`, `{"id":"${LONG}"}`],
  ])('in %s', async (_case, query, data, expected = data) => {
    responses['a'] = `{"data":${data}${more}}`;
    expect(await run(query)).toBe(`{"data":${expected}}`);
  });

  test('in the key of an entity', async () => {
    responses = {
      a: `{"data":{"k":{"__typename":"K","n":${LONG}}}${more}}`,
      b: `{"data":{"_entities":[{"name":"one"}]}}`,
    };
    expect(await run('{k{name}}')).toBe('{"data":{"k":{"name":"one"}}}');
    expect(sent[1]).toContain(`"n":${LONG}`);
  });

  test('in the input of a @requires', async () => {
    responses = {
      a: `{"data":{"k":{"__typename":"K","n":1}}}`,
      b: `{"data":{"_entities":[{"size":${DECIMAL}}]}${more}}`,
      c: `{"data":{"_entities":[{"half":"h"}]}}`,
    };
    expect(await run('{k{half}}')).toBe('{"data":{"k":{"half":"h"}}}');
    expect(sent[2]).toContain(`"size":${DECIMAL}`);
  });
});

describe('a long number in a request keeps its digits', () => {
  const variablesSent = (): string | undefined => /"variables":(.*)\}$/.exec(sent[0] ?? '')?.[1];
  const querySent = (): string => (JSON.parse((sent[0] ?? '').slice(2)) as { query: string }).query;

  test.each([
    ['a variable', 'query($v:Long){echo(v:$v)}', `{"v":${LONG}}`, `{"v":${LONG}}`],
    ['a variable of type ID', 'query($v:ID){echo(id:$v)}', `{"v":${LONG}}`, `{"v":"${LONG}"}`],
    ['a list', 'query($v:[Long!]){echo(all:$v)}', `{"v":[1,${LONG}]}`, `{"v":[1,${LONG}]}`],
    [
      'an input object',
      'query($v:Filter){echo(in:$v)}',
      `{"v":{"n":${DECIMAL},"ids":[${LONG},"a"],"any":{"x":[${LONG}]}}}`,
      `{"v":{"n":${DECIMAL},"ids":["${LONG}","a"],"any":{"x":[${LONG}]}}}`,
    ],
    ['a default', `query($v:Long=${LONG}){echo(v:$v)}`, '{}', `{"v":${LONG}}`],
    ['a default that is not used', `query($v:Long=${LONG}){echo(v:$v)}`, '{"v":2}', '{"v":2}'],
    [
      'a variable named representations, with a default',
      `query($representations:Long=${LONG}){echo(v:$representations)}`,
      '{}',
      `{"representations_1":${LONG}}`,
    ],
  ])('in %s', async (_, query, variables, expected) => {
    expect(await run(query, variables)).toBe('{"data":{"echo":"e"}}');
    expect(variablesSent()).toBe(expected);
  });

  test.each([
    ['an argument', `{echo(v:${LONG})}`, `{echo(v:${LONG})}`],
    ['a list', `{echo(all:[1,${LONG}])}`, `{echo(all:[1,${LONG}])}`],
    ['a single item of a list', `{echo(all:${LONG})}`, `{echo(all:${LONG})}`],
    ['an input object', `{echo(in:{n:-${DECIMAL}})}`, `{echo(in:{n:-${DECIMAL}})}`],
    ['a scalar with objects', `{echo(in:{any:{a:[${LONG}]}})}`, `{echo(in:{any:{a:[${LONG}]}})}`],
    ['a fragment', `{...F} fragment F on Query{echo(v:${LONG})}`, `{echo(v:${LONG})}`],
  ])('in a literal: %s', async (_, query, expected) => {
    expect(await run(query)).toBe('{"data":{"echo":"e"}}');
    expect(print(parse(querySent()))).toBe(print(parse(expected)));
  });

  test('fields with different long literals are different fields', async () => {
    responses['a'] = '{"data":{"echo":"1","echo__a1":"2"}}';
    expect(await run(`{x:echo(v:${LONG}) y:echo(v:9007199254740995)}`)).toBe('{"data":{"x":"1","y":"2"}}');
    expect(querySent()).toContain(LONG);
    expect(querySent()).toContain('9007199254740995');
  });

  test('a value of the wrong type is refused', async () => {
    expect(await run('query($v:String){echo(v:1) n}', `{"v":${LONG}}`)).toContain('got invalid value');
    expect(sent).toEqual([]);
  });
});
