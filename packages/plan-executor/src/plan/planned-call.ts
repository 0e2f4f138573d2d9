import type { FetchNode } from '@apollo/query-planner';
import { joinOperations } from './join-operations.js';
import type { PlannedFetch } from './planned-fetch.js';

/** One request to a subgraph. */
export interface PlannedCall {
  /** All its parts, joined into one fetch. */
  readonly fetch: FetchNode;
  readonly parts: readonly CallPart[];
  /** Indexes of the calls that must end before this one starts. */
  readonly after: readonly number[];
}

/** A fetch in a call. */
export interface CallPart {
  readonly fetch: FetchNode;
  /** The paths under which its data is merged. */
  readonly paths: readonly (readonly string[])[];
  /** The response key of its entities. */
  readonly key: string;
  /** The variable that holds its representations. */
  readonly variable: string;
}

/** Equal fetches for different paths. */
interface FetchGroup {
  readonly fetch: FetchNode;
  readonly members: PlannedFetch[];
}

/** Subgraphs limit the tokens of an operation (ours to 5000). Joined fetches must not exceed the limit. */
const maxCharacters = 6000;

/**
 * Joins the entity fetches of one subgraph and one wave into calls. Equal fetches for different paths become one part, so
 * that an entity is sent once. Different fetches become parts of one operation. A fetch depends on earlier waves only, so
 * joining creates no cycle.
 */
export function plannedCalls(fetches: readonly PlannedFetch[]): PlannedCall[] {
  const waveOf = assignWaves(fetches);
  const fetchesByCall = new Map<string, PlannedFetch[]>();
  fetches.forEach((one, n) => {
    const key = isJoinable(one.fetch) ? `${waveOf(one)} ${one.fetch.serviceName}` : `${n}`;
    fetchesByCall.set(key, [...(fetchesByCall.get(key) ?? []), one]);
  });
  const calls = [...fetchesByCall.values()]
    .flatMap((group) => splitByLength(groupEqualFetches(group)))
    .flatMap(joinGroups);
  const callOf = new Map(calls.flatMap(({ members }, n) => members.map((one) => [one, n] as const)));
  return calls.map(({ fetch, parts, members }) => {
    const before = members.flatMap(({ after }) => after.map((one) => callOf.get(one)));
    return { fetch, parts, after: [...new Set(before.filter((call) => call !== undefined))] };
  });
}

function isJoinable({ requires, variableUsages = [], contextRewrites = [] }: FetchNode): boolean {
  // A call has one value for each argument from a context.
  return contextRewrites.length === 0 && requires !== undefined && !variableUsages.includes('representations');
}

/**
 * Assigns a wave to each fetch. A fetch with dependents keeps its own wave. A fetch without dependents joins the next call
 * to its subgraph, or the last one, which the response waits for in any case.
 */
function assignWaves(fetches: readonly PlannedFetch[]): (fetch: PlannedFetch) => number {
  const withDependents = new Set(fetches.flatMap(({ after }) => after));
  const fixed = new Map<string, Set<number>>();
  const last = new Map<string, number>();
  for (const one of fetches) {
    const { serviceName } = one.fetch;
    if (!isJoinable(one.fetch)) continue;
    if (withDependents.has(one)) fixed.set(serviceName, (fixed.get(serviceName) ?? new Set()).add(one.wave));
    last.set(serviceName, Math.max(last.get(serviceName) ?? 0, one.wave));
  }
  return (one) => {
    const { serviceName } = one.fetch;
    if (withDependents.has(one)) return one.wave;
    const later = [...(fixed.get(serviceName) ?? [])].filter((wave) => wave >= one.wave);
    return later.length > 0 ? Math.min(...later) : (last.get(serviceName) ?? one.wave);
  };
}

function groupEqualFetches(group: readonly PlannedFetch[]): FetchGroup[] {
  const groups = new Map<string, FetchGroup>();
  for (const one of group) {
    const key = fetchKey(one.fetch);
    const known = groups.get(key);
    if (known) known.members.push(one);
    else groups.set(key, { fetch: one.fetch, members: [one] });
  }
  return [...groups.values()];
}

/** Identifies equal fetches. The operation name is left out, because the planner numbers it. */
function fetchKey(fetch: FetchNode): string {
  const { operation, operationName, serviceName, requires, variableUsages, inputRewrites, outputRewrites } = fetch;
  const unnamed = operationName === undefined ? operation : operation.replace(operationName, '');
  return JSON.stringify([serviceName, unnamed, requires, variableUsages, inputRewrites, outputRewrites]);
}

function splitByLength(groups: readonly FetchGroup[]): FetchGroup[][] {
  const lists: FetchGroup[][] = [];
  let room = 0;
  for (const group of groups) {
    const { length } = group.fetch.operation;
    const list = lists.at(-1);
    if (list && length <= room) list.push(group);
    else {
      lists.push([group]);
      room = maxCharacters;
    }
    room -= length;
  }
  return lists;
}

type CallWithMembers = Omit<PlannedCall, 'after'> & { readonly members: readonly PlannedFetch[] };

function joinGroups(groups: readonly FetchGroup[]): CallWithMembers[] {
  const joined = groups.length > 1 ? joinOperations(groups.map(({ fetch }) => fetch)) : undefined;
  if (!joined) return groups.map((group) => createCall(group.fetch, [createPart(group)], [group]));
  const parts = groups.map((group, n) => createPart(group, joined.names[n]));
  return [createCall(joined.fetch, parts, groups)];
}

const createCall = (fetch: FetchNode, parts: readonly CallPart[], groups: readonly FetchGroup[]): CallWithMembers => ({
  fetch,
  parts,
  members: groups.flatMap(({ members }) => members),
});

/** Response key and variable of an entity fetch that is not joined. */
export const unjoinedNames = { key: '_entities', variable: 'representations' };

const createPart = (
  { fetch, members }: FetchGroup,
  names: Pick<CallPart, 'key' | 'variable'> = unjoinedNames,
): CallPart => ({
  fetch,
  paths: members.map(({ path }) => path),
  ...names,
});
