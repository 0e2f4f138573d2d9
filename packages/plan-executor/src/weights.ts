import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, print } from 'graphql';
import type { Plan } from './planner/planner.js';

/**
 * Bytes of heap, from snapshots of a store full of operations. They are off by some tens of percent for any one
 * operation, and right enough for thousands to be bounded by them.
 */
const bytes = { perCharacterOfDocument: 100, perVariant: 6144, perCharacterOfFetch: 90 } as const;

/** What a parsed document weighs. */
export function weightOfDocument(document: DocumentNode): number {
  return (document.loc?.source.body.length ?? print(document).length) * bytes.perCharacterOfDocument;
}

/** What a plan weighs once it is compiled: the code that is generated for it grows with what it fetches. */
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
      return 0; // conditions are decided before planning, and nothing is deferred
  }
}
