import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { Plan } from './planner.js';

/** Copies a plan and changes each fetch. */
export function mapFetches(plan: Plan, change: (fetch: FetchNode) => FetchNode): Plan {
  if (plan?.kind !== 'Subscription') return plan && mapNode(plan, change);
  return { ...plan, primary: change(plan.primary), ...(plan.rest && { rest: mapNode(plan.rest, change) }) };
}

function mapNode(node: PlanNode, change: (fetch: FetchNode) => FetchNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return change(node);
    case 'Flatten':
      return { ...node, node: mapNode(node.node, change) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, change)) };
    case 'Defer': {
      const { primary, deferred } = node;
      return {
        ...node,
        primary: { ...primary, ...(primary.node && { node: mapNode(primary.node, change) }) },
        deferred: deferred.map((one) => ({ ...one, ...(one.node && { node: mapNode(one.node, change) }) })),
      };
    }
    case 'Condition':
      return node; // conditions are resolved before planning
  }
}
