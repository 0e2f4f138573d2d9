import type { FetchNode } from '@apollo/query-planner';
import { joinOperations } from './join-operations.js';
import type { PlannedFetch } from './planned-fetch.js';

/** One call of a subgraph. */
export interface PlannedCall {
  /** All that is asked, as one fetch. */
  readonly fetch: FetchNode;
  readonly parts: readonly CallPart[];
  /** The calls, by their place in the list, that have to be answered before it. */
  readonly after: readonly number[];
}

/** A fetch within a call. */
export interface CallPart {
  readonly fetch: FetchNode;
  /** Every place its answers go to. */
  readonly paths: readonly (readonly string[])[];
  /** The key of its entities in the answer. */
  readonly key: string;
  /** The variable that holds its representations. */
  readonly variable: string;
}

interface Question {
  readonly fetch: FetchNode;
  readonly asked: PlannedFetch[];
}

/** Subgraphs bound the tokens of an operation, ours to 5000, and two within the bound may be beyond it together. */
const mostCharacters = 6000;

/**
 * Joins the entity fetches that ask one subgraph in one wave. Those that ask the same of entities at different places
 * become one, so that an entity that stands in several of them is sent once; the others are asked side by side in one
 * operation. What is asked in a wave waits for earlier waves only, so that joining makes no circle.
 */
export function plannedCalls(fetches: readonly PlannedFetch[]): PlannedCall[] {
  const waveOf = wavesToAskIn(fetches);
  const groups = new Map<string, PlannedFetch[]>();
  fetches.forEach((one, n) => {
    const key = isJoinable(one.fetch) ? `${waveOf(one)} ${one.fetch.serviceName}` : `${n}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  const calls = [...groups.values()].flatMap((group) => bounded(questionsIn(group))).flatMap(callsFor);
  const callOf = new Map(calls.flatMap(({ asked }, n) => asked.map((one) => [one, n] as const)));
  return calls.map(({ fetch, parts, asked }) => {
    const before = asked.flatMap(({ after }) => after.map((one) => callOf.get(one)));
    return { fetch, parts, after: [...new Set(before.filter((call) => call !== undefined))] };
  });
}

function isJoinable({ requires, variableUsages = [] }: FetchNode): boolean {
  return requires !== undefined && !variableUsages.includes('representations');
}

/**
 * A fetch is asked in the wave in which it can be. One that nothing waits for goes with the next call that its subgraph
 * gets anyway, or with the last: the whole answer waits for that one all the same.
 */
function wavesToAskIn(fetches: readonly PlannedFetch[]): (fetch: PlannedFetch) => number {
  const awaited = new Set(fetches.flatMap(({ after }) => after));
  const fixed = new Map<string, Set<number>>();
  const last = new Map<string, number>();
  for (const one of fetches) {
    const { serviceName } = one.fetch;
    if (!isJoinable(one.fetch)) continue;
    if (awaited.has(one)) fixed.set(serviceName, (fixed.get(serviceName) ?? new Set()).add(one.wave));
    last.set(serviceName, Math.max(last.get(serviceName) ?? 0, one.wave));
  }
  return (one) => {
    const { serviceName } = one.fetch;
    if (awaited.has(one)) return one.wave;
    const later = [...(fixed.get(serviceName) ?? [])].filter((wave) => wave >= one.wave);
    return later.length > 0 ? Math.min(...later) : (last.get(serviceName) ?? one.wave);
  };
}

function questionsIn(group: readonly PlannedFetch[]): Question[] {
  const questions = new Map<string, Question>();
  for (const one of group) {
    const key = questionOf(one.fetch);
    const known = questions.get(key);
    if (known) known.asked.push(one);
    else questions.set(key, { fetch: one.fetch, asked: [one] });
  }
  return [...questions.values()];
}

/** All that makes a fetch what it is but its name, which the planner numbers. */
function questionOf(fetch: FetchNode): string {
  const { operation, operationName, serviceName, requires, variableUsages, inputRewrites, outputRewrites } = fetch;
  const unnamed = operationName === undefined ? operation : operation.replace(operationName, '');
  return JSON.stringify([serviceName, unnamed, requires, variableUsages, inputRewrites, outputRewrites]);
}

function bounded(questions: readonly Question[]): Question[][] {
  const lists: Question[][] = [];
  let room = 0;
  for (const question of questions) {
    const { length } = question.fetch.operation;
    const list = lists.at(-1);
    if (list && length <= room) list.push(question);
    else {
      lists.push([question]);
      room = mostCharacters;
    }
    room -= length;
  }
  return lists;
}

type Unplaced = Omit<PlannedCall, 'after'> & { readonly asked: readonly PlannedFetch[] };

function callsFor(questions: readonly Question[]): Unplaced[] {
  const joined = questions.length > 1 ? joinOperations(questions.map(({ fetch }) => fetch)) : undefined;
  if (!joined) return questions.map((question) => callFor(question.fetch, [partFor(question)], [question]));
  const parts = questions.map((question, n) => partFor(question, joined.names[n]));
  return [callFor(joined.fetch, parts, questions)];
}

const callFor = (fetch: FetchNode, parts: readonly CallPart[], questions: readonly Question[]): Unplaced => ({
  fetch,
  parts,
  asked: questions.flatMap(({ asked }) => asked),
});

const alone = { key: '_entities', variable: 'representations' };

const partFor = ({ fetch, asked }: Question, names: Pick<CallPart, 'key' | 'variable'> = alone): CallPart => ({
  fetch,
  paths: asked.map(({ path }) => path),
  ...names,
});
