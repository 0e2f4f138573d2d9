import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { RequiredFields } from '../supergraph/required-fields.js';
import { splitByInput } from './split-by-input.js';
import { splitByRequires } from './split-by-requires.js';

/** A fetch of a plan with its dependencies. */
export interface PlannedFetch {
  readonly fetch: FetchNode;
  /** The path under which its data is merged. */
  readonly path: readonly string[];
  /** The fetches that must end before this one starts. */
  readonly after: readonly PlannedFetch[];
  /** The length of the longest chain of fetches before this one. 0 for a fetch without dependencies. */
  readonly wave: number;
}

/** Flattens a plan into its fetches. Each stands after its dependencies. */
export function plannedFetches(plan: PlanNode, required: RequiredFields): PlannedFetch[] {
  const fetches: PlannedFetch[] = [];
  /** Returns the fetches that must end before the node is done. */
  const visit = (node: PlanNode, path: readonly string[], after: readonly PlannedFetch[]): readonly PlannedFetch[] => {
    switch (node.kind) {
      case 'Fetch': {
        const wave = after.reduce((most, one) => Math.max(most, one.wave + 1), 0);
        const split = splitByRequires(node, required).flatMap((fetch) => splitByInput(fetch, required));
        const parts = split.map((fetch) => ({ fetch, path, after, wave }));
        fetches.push(...parts);
        return parts;
      }
      case 'Flatten':
        return visit(node.node, [...path, ...node.path.map(String)], after);
      case 'Sequence':
        return node.nodes.reduce((before, child) => visit(child, path, before), after);
      case 'Parallel':
        return node.nodes.length === 0 ? after : node.nodes.flatMap((child) => visit(child, path, after));
      case 'Condition':
      case 'Defer':
        // Conditions are resolved before planning. Deferred parts are compiled apart.
        throw new Error(`unexpected ${node.kind} in a plan`);
    }
  };
  visit(plan, [], []);
  return fetches;
}
