import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { RequiredFields } from '../supergraph/required-fields.js';
import { splitByInput } from './split-by-input.js';
import { splitByRequires } from './split-by-requires.js';

/** A fetch of a plan. */
export interface PlannedFetch {
  readonly fetch: FetchNode;
  /** Where its answers go. */
  readonly path: readonly string[];
  /** What has to be answered before it can be asked. */
  readonly after: readonly PlannedFetch[];
  /** How many fetches, one after another, have to be answered first: none for what can be asked at once. */
  readonly wave: number;
}

/** The fetches of a plan, each after all that it waits for. */
export function plannedFetches(plan: PlanNode, required: RequiredFields): PlannedFetch[] {
  const fetches: PlannedFetch[] = [];
  /** Gives what has to be answered before the node is done. */
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
        // Conditions are decided before planning, and the planner does not defer unless it is told to.
        throw new Error(`hasUnscannedResponse ${node.kind} in a plan`);
    }
  };
  visit(plan, [], []);
  return fetches;
}
