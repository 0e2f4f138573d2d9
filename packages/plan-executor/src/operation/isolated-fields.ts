import { type ASTNode, type FieldNode, type SelectionSetNode, print, visit } from 'graphql';
import type { ClientOperation } from './operation.js';

/** Identifies fields with equal results: name, arguments and directives. */
type SignatureOf = (field: FieldNode) => string;

/**
 * Finds the fields that have several response names with different selections, and returns their signatures. Each response
 * name needs data of its own: a subgraph error nulls the nearest nullable parent, and one response name must not lose data
 * by an error in the selection of another. Leaves and equal selections can share data.
 */
export function findIsolatedFields(operation: ClientOperation, signatureOf: SignatureOf): ReadonlySet<string> {
  const uses = new Map<string, { names: Set<string>; sets: SelectionSetNode[] }>();
  const collect = (root: ASTNode): void => {
    visit(root, {
      Field(field) {
        const { name, alias, selectionSet } = field;
        if (!selectionSet || name.value.startsWith('__')) return;
        const signature = signatureOf(field);
        const use = uses.get(signature) ?? { names: new Set(), sets: [] };
        uses.set(signature, use);
        use.names.add(alias?.value ?? name.value);
        use.sets.push(selectionSet);
      },
    });
  };
  collect(operation.definition);
  for (const fragment of operation.fragments.values()) collect(fragment);
  const isolated = [...uses].filter(([, { names, sets }]) => names.size > 1 && new Set(sets.map(print)).size > 1);
  return new Set(isolated.map(([signature]) => signature));
}
