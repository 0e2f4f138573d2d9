import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** A plan node with every place its answers go to. */
export interface PlacedNode {
  readonly node: PlanNode;
  readonly paths: readonly (readonly string[])[];
  /** What can run once it is answered, side by side. */
  readonly then: readonly PlanNode[];
}

/**
 * Joins entity fetches that run side by side and ask one subgraph the same of entities at different places: one call
 * then serves them all, and an entity that stands in several of them is sent once. What follows such a fetch in its own
 * branch follows the joined one, where the same is looked for again.
 */
export function joinSiblings(nodes: readonly PlanNode[], base: readonly (readonly string[])[]): PlacedNode[] {
  const joined: PlacedNode[] = [];
  const byQuestion = new Map<string, number>();
  for (const node of nodes) {
    const [head = node, ...rest] = node.kind === 'Sequence' ? node.nodes : [node];
    const placed = place(head, base);
    if (placed.node.kind !== 'Fetch' || !placed.node.requires) {
      joined.push({ node, paths: base, then: [] });
      continue;
    }
    const then: PlanNode[] = rest.length > 1 ? [{ kind: 'Sequence', nodes: rest }] : rest;
    const question = questionOf(placed.node);
    const at = byQuestion.get(question);
    const first = at === undefined ? undefined : joined[at];
    if (at !== undefined && first)
      joined[at] = { ...first, paths: [...first.paths, ...placed.paths], then: [...first.then, ...then] };
    else {
      byQuestion.set(question, joined.length);
      joined.push({ ...placed, then });
    }
  }
  return joined;
}

function place(node: PlanNode, base: readonly (readonly string[])[]): Omit<PlacedNode, 'then'> {
  if (node.kind !== 'Flatten') return { node, paths: base };
  const path = node.path.map(String);
  return place(
    node.node,
    base.map((prefix) => [...prefix, ...path]),
  );
}

/** All that makes a fetch what it is but its name, which the planner numbers. */
function questionOf(fetch: FetchNode): string {
  const { operation, operationName, serviceName, requires, variableUsages, inputRewrites, outputRewrites } = fetch;
  const unnamed = operationName === undefined ? operation : operation.replace(operationName, '');
  return JSON.stringify([serviceName, unnamed, requires, variableUsages, inputRewrites, outputRewrites]);
}
