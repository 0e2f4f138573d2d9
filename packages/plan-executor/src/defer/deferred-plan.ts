import type { DeferNode, PlanNode } from '@apollo/query-planner';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Step } from '../plan/step.js';

/** A plan whose data is needed at once, and plans whose data is delivered later. */
export interface DeferredPlan {
  /** Absent if no data has to be fetched. */
  readonly step: Step | undefined;
  readonly deferred: readonly DeferredNode[];
}

/** A plan for the fragments at one path. It starts when the plan above it has ended. */
export interface DeferredNode extends DeferredPlan {
  /** The keys from the root, each with a dot before it. */
  readonly path: string;
}

/** Compiles a plan with deferred parts. */
export function compileDeferredPlan(node: PlanNode | undefined, snapshot: SupergraphSnapshot): DeferredPlan {
  if (node?.kind !== 'Defer') return { step: node && compilePlan(node, snapshot, false), deferred: [] };
  const { primary, deferred } = node;
  return {
    step: primary.node && compilePlan(primary.node, snapshot, false),
    deferred: deferred.map((one) => ({ path: pathOf(one), ...compileDeferredPlan(one.node, snapshot) })),
  };
}

function pathOf({ queryPath }: DeferNode['deferred'][number]): string {
  return queryPath
    .filter((part) => part !== '@' && !part.startsWith('... on '))
    .map((part) => `.${part}`)
    .join('');
}
