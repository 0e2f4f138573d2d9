import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** The names of the fields that an entity fetch selects on its entities. */
export function topFields(fetch: FetchNode): Set<string> {
  const fields = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else throw new Error('unexpected fragment spread in an entity fetch');
    }
  };
  collect(entitiesField(fetch.operation)?.selectionSet);
  fields.delete('__typename');
  return fields;
}

function entitiesField(operation: string): FieldNode | undefined {
  return readOperation(operation).selectionSet.selections.find(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD,
  );
}

/** Parses the operation of a fetch and inlines the fragments that the planner creates for repeated selections. */
function readOperation(text: string): OperationDefinitionNode {
  const { definitions } = parse(text, { noLocation: true });
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('fetch without an operation');
  return visit(operation, {
    FragmentSpread: ({ name, directives }): InlineFragmentNode => {
      const fragment = fragments.get(name.value);
      if (!fragment) throw new Error(`fetch without the fragment ${name.value}`);
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, ...(directives && { directives }) };
    },
  });
}

/** Reduces a fetch to the given fields of its entities. */
export function withFields(fetch: FetchNode, fields: ReadonlySet<string>): FetchNode {
  const definition = readOperation(fetch.operation);
  const keep = (selection: SelectionNode): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      return fields.has(selection.name.value) || selection.name.value === '__typename' ? [selection] : [];
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const selections = selection.selectionSet.selections.flatMap(keep);
    return selections.length === 0 ? [] : [{ ...selection, selectionSet: { ...selection.selectionSet, selections } }];
  };
  const selectionSet: SelectionSetNode = {
    ...definition.selectionSet,
    selections: definition.selectionSet.selections.map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? {
            ...selection,
            selectionSet: { ...selection.selectionSet, selections: selection.selectionSet.selections.flatMap(keep) },
          }
        : selection,
    ),
  };
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const document = { ...definition, selectionSet, ...(variableDefinitions && { variableDefinitions }) };
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(document)),
    variableUsages: (fetch.variableUsages ?? []).filter((name) => used.has(name)),
  };
}
