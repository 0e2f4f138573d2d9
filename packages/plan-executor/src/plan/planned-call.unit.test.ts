import { expect, test } from '@jest/globals';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { RequiredFields } from '../supergraph/required-fields.js';
import { type PlannedCall, plannedCalls } from './planned-call.js';
import { plannedFetches } from './planned-fetch.js';

const nothingRequired = {
  realName: new Map(),
  requiredBy: new Map(),
  interfaceObjects: new Map(),
} as unknown as RequiredFields;
const root = (serviceName: string): PlanNode =>
  ({ kind: 'Fetch', serviceName, operation: '{a{__typename id}}' }) as unknown as PlanNode;
const entity = (serviceName: string, fields: string, more: Partial<FetchNode> = {}, rest = ''): PlanNode =>
  ({
    kind: 'Flatten',
    path: ['a'],
    node: {
      kind: 'Fetch',
      serviceName,
      requires: [],
      operation: `query Q__${serviceName}__${fields.length}($representations:[_Any!]!){_entities(representations:$representations){...on A{${fields}}}}${rest}`,
      operationName: `Q__${serviceName}__${fields.length}`,
      ...more,
    },
  }) as unknown as PlanNode;
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });
const callsOf = (plan: PlanNode): PlannedCall[] => plannedCalls(plannedFetches(plan, nothingRequired));
const shown = (plan: PlanNode): string[] =>
  callsOf(plan).map(({ fetch, parts, after }) => `${fetch.serviceName}*${parts.length} after ${after.join()}`);

test('fetches of one wave are joined across branches and wait for the dependencies of all', () => {
  const plan = parallel(
    sequence(root('r'), entity('s', 'x'), entity('t', 'u')),
    sequence(root('q'), entity('s', 'y'), entity('t', 'v')),
  );
  expect(shown(plan)).toEqual(['r*1 after ', 's*2 after 0,3', 't*2 after 1', 'q*1 after ']);
});

test('equal fetches are one part with both paths', () => {
  const [, call] = callsOf(sequence(root('r'), parallel(entity('s', 'x'), entity('s', 'x'))));
  expect(call?.parts.map(({ key, variable, paths }) => [key, variable, paths])).toEqual([
    ['_entities', 'representations', [['a'], ['a']]],
  ]);
});

test('a fetch with dependents keeps its wave; one without joins a later call', () => {
  const chain = sequence(root('r'), entity('s', 'k'), entity('t', 'l'), entity('s', 'm'), entity('t', 'n'));
  expect(shown(chain)).toEqual(['r*1 after ', 's*1 after 0', 't*1 after 1', 's*1 after 2', 't*1 after 3']);
  const beside = sequence(root('r'), parallel(entity('t', 'x'), chain));
  const asked = ['r*1 after ', 't*2 after 0,3', 'r*1 after 0', 's*1 after 2', 's*1 after 1', 't*1 after 4'];
  expect(shown(beside)).toEqual(asked);
});

test('a joined operation stays within the token limit of subgraphs', () => {
  const long = (letter: string): string => Array.from({ length: 500 }, (_, n) => `${letter}${n}`).join(' ');
  const plan = sequence(root('r'), parallel(...['a', 'b', 'c', 'd'].map((letter) => entity('s', long(letter)))));
  expect(shown(plan)).toEqual(['r*1 after ', 's*2 after 0', 's*2 after 0']);
});

test('equal fragments are shared, and different ones of one name are renamed', () => {
  const of = (third: string): string => {
    const fragment = (fields: string): string => `fragment F on A{${fields}}`;
    const plan = parallel(
      entity('s', '...F', {}, fragment('x ...G') + 'fragment G on A{g}'),
      entity('s', 'y ...F', {}, fragment('x ...G') + `fragment G on A{${third}}`),
    );
    return callsOf(plan)[0]?.fetch.operation ?? '';
  };
  const names = (text: string): string[] =>
    parse(text).definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [one.name.value] : []));
  expect(names(of('g'))).toEqual(['F', 'G']);
  expect(names(of('h'))).toEqual(['F', 'G', 'F_1', 'G_1']);
  expect(of('h')).toContain('{y ...F_1}');
  expect(of('h')).toContain('fragment F_1 on A{x ...G_1}');
});

test('a fetch of an unusual form, or with another declaration of a variable, is not joined', () => {
  const odd = [
    { operation: 'query($representations:[_Any!]!){_entities(representations:$representations){a}__typename}' },
    { operation: 'query($representations:[_Any!]!)@live{_entities(representations:$representations){a}}' },
    { operation: 'query($representations:[_Any!]!){_entities(representations:$representations)@x{a}}' },
    { operation: 'query($representations:[_Any!]!,$v:Int!){_entities(representations:$representations){a(v:$v)}}' },
    { variableUsages: ['representations'] },
  ];
  const usual = entity('s', 'b(v:$v)', {
    operation: 'query($representations:[_Any!]!,$v:Int){_entities(representations:$representations){b(v:$v)}}',
    variableUsages: ['v'],
  });
  for (const one of odd) {
    const calls = callsOf(parallel(usual, entity('s', 'a', one)));
    expect(calls.map(({ parts }) => parts.map(({ key }) => key))).toEqual([['_entities'], ['_entities']]);
  }
});

test('an empty plan has no calls', () => expect(callsOf(parallel())).toEqual([]));
