import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { merge } from '../run/merge.js';
import { compileRewrites } from '../run/rewrites.js';
import type { RunState } from '../run/state.js';
import { plannerAliases, parseResponse, withoutPlannerAliases } from './subgraph-response.js';
import { recordProblem } from './record-problem.js';
import { rootKeys } from './root-fetch.js';
import { splitByRequires } from './split-by-requires.js';

/** The first fetch of a subscription. Its responses are the events of the source stream. */
export interface PrimaryFetch {
  readonly fetch: FetchNode;
  /** Merges an event into the data, like the response of a fetch. */
  mergeEvent(state: RunState, event: GatewayGraphQLResponse): void;
}

/** Compiles the primary fetch of a subscription. */
export function compilePrimaryFetch(node: FetchNode, snapshot: SupergraphSnapshot): PrimaryFetch {
  const [fetch = node] = splitByRequires(node, snapshot.required);
  const rewrite = compileRewrites(fetch.outputRewrites, snapshot.supergraph);
  const keys = rootKeys(fetch);
  const aliases = plannerAliases(fetch);
  return {
    fetch,
    mergeEvent(state, event) {
      const { data, errors } = parseResponse(event);
      for (const error of errors) {
        const positions = error.path ? [withoutPlannerAliases(error.path, aliases)] : keys.map((key) => [key]);
        recordProblem(state, fetch.serviceName, error, positions, error.path !== undefined);
      }
      if (!data) return;
      rewrite?.(data);
      merge(state.data, data, snapshot.interfaces);
    },
  };
}
