import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphResponse } from '@hjalpmedel/datasource';
import { type SelectionSetNode, Kind, parse } from 'graphql';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { merge } from '../run/merge.js';
import { compileRewrites } from '../run/rewrites.js';
import { compileCall, runCall } from './call.js';
import { plannerAliases, withoutPlannerAliases } from './subgraph-response.js';
import { recordProblem } from './record-problem.js';
import { type Position, collectObjects, locateObjects } from '../run/positions.js';
import type { ResponseReader } from './response-reader.js';
import type { Step } from './step.js';

/** Compiles a fetch of root fields. It has a path if a field returns the root type. */
export function compileRootFetch(
  fetch: FetchNode,
  paths: readonly (readonly string[])[],
  snapshot: SupergraphSnapshot,
  { scan, read }: ResponseReader,
): Step {
  const call = compileCall(fetch, [], snapshot.source(fetch.serviceName), scan);
  const rewrite = compileRewrites(fetch.outputRewrites, snapshot.supergraph);
  const aliases = plannerAliases(fetch);
  const keys = rootKeys(fetch);
  return (state, done) => {
    const targets = collectObjects(state.data, paths);
    if (targets.length === 0) return done();
    const positions = (path?: Position): Position[] => {
      const below: readonly Position[] = path ? [path] : keys.map((key) => [key]);
      return locateObjects(state.data, paths).flatMap((at) => below.map((rest) => [...at, ...rest]));
    };
    const record = (error: unknown, path?: Position): undefined => {
      recordProblem(state, fetch.serviceName, error, positions(path), path !== undefined);
    };
    const onResponse = (response: SubgraphResponse): undefined => {
      const { data, errors } = read(state, response);
      for (const error of errors) record(error, error.path && withoutPlannerAliases(error.path, aliases));
      if (!data) return;
      rewrite?.(data);
      for (const target of targets) merge(target, data, snapshot.interfaces);
    };
    runCall(call, state, [], onResponse, record, done);
  };
}

/** The response keys of a fetch of root fields. */
export function rootKeys(fetch: FetchNode): string[] {
  const definition = parse(fetch.operation, { noLocation: true }).definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION,
  );
  const keys = new Set<string>();
  const collectKeys = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collectKeys(selection.selectionSet);
    }
  };
  if (definition) collectKeys(definition.selectionSet);
  return [...keys];
}
