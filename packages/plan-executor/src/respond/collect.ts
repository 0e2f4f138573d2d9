import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  isAbstractType,
} from 'graphql';
import { type ConditionValues, isIncluded } from '../operation/conditions.js';
import type { ClientOperation } from '../operation/operation.js';

/** A use of a fragment with `@defer`. */
export interface DeferredFragment {
  readonly use: SelectionNode;
  readonly selectionSet: SelectionSetNode;
}

/** Collects the selected fields of a type by response name, in the client's order. */
export function collectFields(
  schema: GraphQLSchema,
  operation: ClientOperation,
  conditionValues: ConditionValues,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  /** Receives the deferred fragments that apply to the type. Their fields are not collected. */
  onDeferred: (fragment: DeferredFragment) => void = () => undefined,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const set of sets) collect(set);
  return fields;

  function collect(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (!isIncluded(selection.directives, conditionValues)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (!applies(selection.typeCondition?.name.value)) continue;
        if (operation.deferred.has(selection)) onDeferred({ use: selection, selectionSet: selection.selectionSet });
        else collect(selection.selectionSet);
      } else {
        const fragment = operation.fragments.get(selection.name.value);
        if (!fragment || !applies(fragment.typeCondition.name.value)) continue;
        if (operation.deferred.has(selection)) onDeferred({ use: selection, selectionSet: fragment.selectionSet });
        else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          collect(fragment.selectionSet);
        }
      }
    }
  }

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = schema.getType(condition);
    return isAbstractType(conditional) && 'getInterfaces' in type && schema.isSubType(conditional, type);
  }
}
