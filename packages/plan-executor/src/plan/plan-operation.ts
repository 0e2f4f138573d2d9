import { type DocumentNode, Kind, print } from 'graphql';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import type { Plan } from '../planner/planner.js';

/** Plans an operation. Returns `undefined` when it needs no fetch. */
export async function planOperation(
  document: DocumentNode,
  snapshot: SupergraphSnapshot,
  activeLabels: readonly string[],
): Promise<Plan> {
  const needed = withoutMetaFields(document);
  return needed && snapshot.plan(print(needed), activeLabels);
}

/** Removes `__typename` and introspection of the root type, which the gateway resolves. */
function withoutMetaFields(document: DocumentNode): DocumentNode | undefined {
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
