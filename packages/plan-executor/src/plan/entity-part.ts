import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { type Json, type JsonObject, isObject, merge } from '../run/merge.js';
import { type Position, collectObjects, locateObjects } from '../run/positions.js';
import { type Rewrite, compileRewrites } from '../run/rewrites.js';
import type { RunState } from '../run/state.js';
import type { CallPart } from './planned-call.js';
import { compileRepresentations } from './representation.js';
import { plannerAliases, withoutPlannerAliases } from './subgraph-response.js';

/** Entities to fetch. Equal entities share one representation, and each of their positions gets its result. */
export interface EntityRequest {
  /** Their response key. */
  readonly key: string;
  readonly representations: readonly string[];
  /** Merges the results, one for each representation, into the entities. */
  merge(results: readonly Json[]): void;
  /** The positions that an error with this response path affects. Without a path, all positions. */
  positions(path?: Position): Position[];
}

/** Compiles a part of an entity call. The result collects the entities when the call is due. */
export function compileEntityPart(
  { fetch, paths, key }: CallPart,
  snapshot: SupergraphSnapshot,
  rawLeaves: boolean,
): (state: RunState) => EntityRequest {
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
    const entities = collectObjects(state.data, paths);
    const { representations, indexOf } = representEntities(entities, represent, state.includesEntity);
    let located: Position[] | undefined;
    return {
      key,
      representations,
      merge(results) {
        completeResults(results, entities, indexOf, rewrite);
        entities.forEach((entity, at) => {
          const result = results[indexOf[at] ?? -1];
          if (isObject(result)) merge(entity, result, interfaces);
        });
      },
      positions(path = []) {
        const [, index, ...rest] = path;
        const positions = (located ??= locateObjects(state.data, paths));
        if (typeof index !== 'number') return positions.filter((_, at) => (indexOf[at] ?? -1) >= 0);
        const below = withoutPlannerAliases(rest, aliases);
        return positions.filter((_, at) => indexOf[at] === index).map((position) => [...position, ...below]);
      },
    };
  };
}

/** Writes the distinct representations. `indexOf` gives the representation of each entity, or -1 for none. */
function representEntities(
  entities: readonly JsonObject[],
  represent: (entity: JsonObject) => string | undefined,
  isIncluded: RunState['includesEntity'],
): { representations: string[]; indexOf: number[] } {
  const known = new Map<string, number>();
  const indexOf = entities.map((entity, at) => {
    const text = isIncluded && !isIncluded(at) ? undefined : represent(entity);
    if (text === undefined) return -1;
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  });
  return { representations: [...known.keys()], indexOf };
}

/** Adds a missing `__typename` to each result and applies the rewrites, once per result. */
function completeResults(
  results: readonly Json[],
  entities: readonly JsonObject[],
  indexOf: readonly number[],
  rewrite: Rewrite | undefined,
): void {
  const done = new Set<number>();
  entities.forEach((entity, at) => {
    const index = indexOf[at] ?? -1;
    const result = results[index];
    if (done.has(index) || !isObject(result)) return;
    done.add(index);
    if (!result['__typename'] && entity['__typename'] !== undefined) result['__typename'] = entity['__typename'];
    rewrite?.(result);
  });
}
