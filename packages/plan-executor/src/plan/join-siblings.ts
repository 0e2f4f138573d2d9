import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** A plan node with every place its answers go to. */
export interface PlacedNode {
  readonly node: PlanNode;
  readonly paths: readonly (readonly string[])[];
}

/**
 * Joins entity fetches that run side by side and ask one subgraph the same of entities at different places: one call
 * then serves them all, and an entity that stands in several of them is sent once.
 */
export function joinSiblings(nodes: readonly PlanNode[], base: readonly (readonly string[])[]): PlacedNode[] {
  const joined: PlacedNode[] = [];
  const byQuestion = new Map<string, number>();
  for (const node of nodes) {
    const placed = place(node, base);
    const question = placed.node.kind === 'Fetch' && placed.node.requires ? questionOf(placed.node) : undefined;
    const at = question === undefined ? undefined : byQuestion.get(question);
    const first = at === undefined ? undefined : joined[at];
    if (at !== undefined && first) joined[at] = { ...first, paths: [...first.paths, ...placed.paths] };
    else {
      if (question !== undefined) byQuestion.set(question, joined.length);
      joined.push(placed);
    }
  }
  return joined;
}

function place(node: PlanNode, base: readonly (readonly string[])[]): PlacedNode {
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
