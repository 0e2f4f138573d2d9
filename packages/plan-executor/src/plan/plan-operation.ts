import { operationFromDocument } from '@apollo/federation-internals';
import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind } from 'graphql';
import type { Generation } from '../generation.js';

/** Plans an operation; `undefined` when nothing has to be fetched for it. */
export function planOperation(
  document: DocumentNode,
  { planning }: Generation,
): PlanNode | SubscriptionNode | undefined {
  const needed = withoutRootTypename(document);
  if (!needed) return undefined;
  const operation = operationFromDocument(planning.schema, needed, { validate: false });
  return planning.planner.buildQueryPlan(operation).node;
}

/** The name of a root type and introspection are known here; no subgraph is asked for them. */
function withoutRootTypename(document: DocumentNode): DocumentNode | undefined {
  let needed = false;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const selections = definition.selectionSet.selections.filter(
      (selection) => selection.kind !== Kind.FIELD || !selection.name.value.startsWith('__'),
    );
    needed = selections.length > 0;
    return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
  });
  return needed ? { ...document, definitions } : undefined;
}
