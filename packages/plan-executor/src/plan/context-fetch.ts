import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { locateObjects, objectsOnPath } from '../run/positions.js';
import type { RunState } from '../run/state.js';
import { type CreateReader, compileEntityFetch } from './entity-fetch.js';
import { compileContextValues } from './context-values.js';
import type { PlannedCall } from './planned-call.js';
import type { Step } from './step.js';

/**
 * Compiles an entity fetch with arguments from a context (`@fromContext`). A call has one value for each argument, so
 * entities with different values are fetched by different calls. An entity whose context is missing is not fetched.
 */
export function compileContextFetch(
  call: PlannedCall,
  rewrites: readonly FetchDataKeyRenamer[],
  snapshot: SupergraphSnapshot,
  createReader: CreateReader,
): Step {
  const paths = call.parts.flatMap((part) => part.paths);
  const scans = createReader(call.fetch).scan !== undefined;
  const valuesOf = compileContextValues(rewrites, snapshot.supergraph, scans);
  const step = compileEntityFetch(call, snapshot, createReader);
  return (state, done) => {
    const groups = new Map<string, { readonly values: ReadonlyMap<string, string>; readonly indexes: Set<number> }>();
    locateObjects(state.data, paths).forEach((position, index) => {
      const values = valuesOf(objectsOnPath(state.data, position));
      if (!values) return;
      const key = JSON.stringify([...values]);
      const group = groups.get(key) ?? { values, indexes: new Set<number>() };
      groups.set(key, group);
      group.indexes.add(index);
    });
    let open = groups.size;
    if (open === 0) return done();
    for (const { values, indexes } of groups.values()) {
      const part: RunState = {
        ...state,
        variableTexts: new Map([...state.variableTexts, ...values]),
        includesEntity: (index) => indexes.has(index),
      };
      step(part, () => {
        state.hasUnscannedResponse ||= part.hasUnscannedResponse;
        if (--open === 0) done();
      });
    }
  };
}
