import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import type { Plan } from './planner/planner.js';

/**
 * Heap sizes, from heap snapshots of a full cache. One operation may differ by some tens of percent. The sum over
 * thousands is good enough as a bound.
 */
const bytes = { perCharacterOfDocument: 100, perVariant: 6144, perCharacterOfFetch: 90 } as const;

/** Estimates the heap bytes of a parsed document. */
export function weightOfDocument(document: DocumentNode): number {
  return (document.loc?.source.body.length ?? print(document).length) * bytes.perCharacterOfDocument;
}

/** Estimates the heap bytes of a compiled plan. The generated code grows with the text of its fetches. */
export function weightOfPlan(plan: Plan): number {
  return bytes.perVariant + charactersOf(plan) * bytes.perCharacterOfFetch;
}

function charactersOf(node: PlanNode | SubscriptionNode | undefined): number {
  switch (node?.kind) {
    case 'Fetch':
      return node.operation.length;
    case 'Flatten':
      return charactersOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, child) => sum + charactersOf(child), 0);
    case 'Subscription':
      return charactersOf(node.primary) + charactersOf(node.rest);
    default:
      return 0; // plans hold no conditions and no deferred parts
  }
}
