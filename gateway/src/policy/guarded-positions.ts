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
import type { PolicyRequirement } from '@hjalpmedel/auth';

/** A guarded position of an operation. `path` holds response keys. */
export type GuardedPosition = { readonly path: readonly string[]; readonly requirement: PolicyRequirement };

/**
 * The guarded positions of an operation. At a position of an interface or a union, the requirements of every possible
 * type count, because the concrete type is not known yet. `@skip` and `@include` are ignored, so that no variable
 * opens a field.
 */
export function guardedPositions(
  schema: GraphQLSchema,
  table: PolicyTable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly GuardedPosition[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const positions = new Map<string, GuardedPosition>();

  function add(path: readonly string[], requirement: PolicyRequirement): void {
    positions.set(`${path.join('.')} ${JSON.stringify(requirement)}`, { path, requirement });
  }

  function walk(parent: GraphQLCompositeType, { selections }: SelectionSetNode, path: readonly string[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__schema' || name === '__type') continue;
        const fieldPath = [...path, selection.alias?.value ?? name];
        for (const requirement of requirementsAt(parent, name)) add(fieldPath, requirement);
        const type = 'getFields' in parent ? getNamedType(parent.getFields()[name]?.type) : undefined;
        if (selection.selectionSet && isCompositeType(type)) walk(type, selection.selectionSet, fieldPath);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const type = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
      if (fragment && isCompositeType(type)) walk(type, fragment.selectionSet, path);
    }
  }

  function requirementsAt(parent: GraphQLCompositeType, field: string): readonly PolicyRequirement[] {
    if (!isAbstractType(parent)) return table.requirementsOf(parent.name, field);
    if (field === '__typename') return [];
    return [parent, ...schema.getPossibleTypes(parent)].flatMap((type) => table.requirementsOf(type.name, field));
  }

  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, []);
  return [...positions.values()];
}
