import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { PolicyTable } from './policy-table.js';
import type { Requirement } from './requirement.js';

/** A guarded position of an operation, by its response keys. */
export type Need = { readonly path: readonly string[]; readonly requirement: Requirement };

/**
 * Everything an operation needs. At a position of an interface or a union each possible type counts: which one will
 * come is not known before it is asked for. `@skip` and `@include` are not looked at, so that no variable opens a field.
 */
export function needsOf(
  schema: GraphQLSchema,
  table: PolicyTable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly Need[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const needs = new Map<string, Need>();

  function add(path: readonly string[], requirement: Requirement): void {
    needs.set(`${path.join('.')} ${JSON.stringify(requirement)}`, { path, requirement });
  }

  function walk(parent: GraphQLCompositeType, { selections }: SelectionSetNode, path: readonly string[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__schema' || name === '__type') continue;
        const at = [...path, selection.alias?.value ?? name];
        for (const requirement of requirementsAt(parent, name)) add(at, requirement);
        const type = 'getFields' in parent ? getNamedType(parent.getFields()[name]?.type) : undefined;
        if (selection.selectionSet && isCompositeType(type)) walk(type, selection.selectionSet, at);
        continue;
      }
      const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const type = part?.typeCondition ? schema.getType(part.typeCondition.name.value) : parent;
      if (part && isCompositeType(type)) walk(type, part.selectionSet, path);
    }
  }

  function requirementsAt(parent: GraphQLCompositeType, field: string): readonly Requirement[] {
    if (!isAbstractType(parent)) return table.of(parent.name, field);
    if (field === '__typename') return [];
    return [parent, ...schema.getPossibleTypes(parent)].flatMap((type) => table.of(type.name, field));
  }

  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, []);
  return [...needs.values()];
}
