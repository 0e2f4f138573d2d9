import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { type Json, type JsonObject, isObject, merge } from '../run/merge.js';
import { type Rewrite, compileRewrites } from '../run/rewrites.js';
import type { RunState } from '../run/state.js';
import { plannerAliases, withoutPlannerAliases } from './subgraph-response.js';
import { type Position, collect, locate } from './positions.js';
import type { CallPart } from './planned-call.js';
import { compileRepresentations } from './representation.js';

/** Entities that a subgraph is being asked for: equal ones once, and every position gets the one answer. */
export interface Asked {
  /** Their key in the answer. */
  readonly key: string;
  readonly representations: readonly string[];
  /** Puts an answer for each representation where its entities are. */
  give(answers: readonly Json[]): void;
  /** The positions that an error with this path in the answer concerns: without one, all. */
  positions(path?: Position): Position[];
}

/** Compiles a part of an entity call: it looks for its entities when the call is to be made. */
export function compileEntityPart(
  { fetch, paths, key }: CallPart,
  snapshot: SupergraphSnapshot,
  rawLeaves: boolean,
): (state: RunState) => Asked {
  const { supergraph, required, interfaces } = snapshot;
  const rewrite = compileRewrites(fetch.outputRewrites, supergraph);
  const aliases = plannerAliases(fetch);
  const represent = compileRepresentations(
    fetch.requires ?? [],
    fetch.inputRewrites,
    supergraph,
    required.realName,
    rawLeaves,
  );
  return (state) => {
    const entities = collect(state.data, paths);
    const { representations, indexOf } = represented(entities, represent);
    let located: Position[] | undefined;
    return {
      key,
      representations,
      give(answers) {
        completeAnswers(answers, entities, indexOf, rewrite);
        entities.forEach((entity, at) => {
          const answer = answers[indexOf[at] ?? -1];
          if (isObject(answer)) merge(entity, answer, interfaces);
        });
      },
      positions(path = []) {
        const [, index, ...rest] = path;
        const positions = (located ??= locate(state.data, paths));
        if (typeof index !== 'number') return positions.filter((_, at) => (indexOf[at] ?? -1) >= 0);
        const below = withoutPlannerAliases(rest, aliases);
        return positions.filter((_, at) => indexOf[at] === index).map((position) => [...position, ...below]);
      },
    };
  };
}

function represented(
  entities: readonly JsonObject[],
  represent: (entity: JsonObject) => string | undefined,
): { representations: string[]; indexOf: number[] } {
  const known = new Map<string, number>();
  const indexOf = entities.map((entity) => {
    const text = represent(entity);
    if (text === undefined) return -1;
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  });
  return { representations: [...known.keys()], indexOf };
}

/** Gives each answer the type it was asked as, then applies the rewrites: once per answer, not once per position. */
function completeAnswers(
  answers: readonly Json[],
  entities: readonly JsonObject[],
  indexOf: readonly number[],
  rewrite: Rewrite | undefined,
): void {
  const done = new Set<number>();
  entities.forEach((entity, at) => {
    const index = indexOf[at] ?? -1;
    const answer = answers[index];
    if (done.has(index) || !isObject(answer)) return;
    done.add(index);
    if (!answer['__typename'] && entity['__typename'] !== undefined) answer['__typename'] = entity['__typename'];
    rewrite?.(answer);
  });
}
