import {
  type DirectiveNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { ClientOperation } from '../operation/operation.js';

/** A use of a fragment with `@defer`. */
export type DeferUse = FragmentSpreadNode | InlineFragmentNode;

/** Finds the uses of `@defer`. A subscription and the root of a mutation are never deferred. */
export function findDefers({ definition, fragments }: ClientOperation): DeferUse[] {
  if (definition.operation === OperationTypeNode.SUBSCRIPTION) return [];
  const uses = new Set<DeferUse>();
  const seen = new Set<SelectionSetNode>();
  const collect = (set: SelectionSetNode): void => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD && deferOf(selection)) uses.add(selection);
      const below = selectionSetOf(selection);
      if (below) collect(below);
    }
  };
  const removeRoot = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) continue;
      uses.delete(selection);
      const below = selectionSetOf(selection);
      if (below) removeRoot(below);
    }
  };
  collect(definition.selectionSet);
  if (definition.operation === OperationTypeNode.MUTATION) removeRoot(definition.selectionSet);
  return [...uses];

  function selectionSetOf(selection: SelectionNode): SelectionSetNode | undefined {
    return selection.kind === Kind.FRAGMENT_SPREAD
      ? fragments.get(selection.name.value)?.selectionSet
      : selection.selectionSet;
  }
}

/** The uses whose `if` holds for the variables of a request. */
export function activeDefers(
  uses: readonly DeferUse[],
  { defaults }: ClientOperation,
  variables: Readonly<Record<string, unknown>>,
): DeferUse[] {
  return uses.filter((use) => {
    const condition = argumentOf(use, 'if');
    if (condition?.kind === Kind.BOOLEAN) return condition.value;
    if (condition?.kind !== Kind.VARIABLE) return true;
    const name = condition.name.value;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return (value === undefined ? (defaults.get(name) ?? true) : value) === true;
  });
}

/** The label of a deferred fragment. */
export function labelOf(use: SelectionNode): string | undefined {
  const label = argumentOf(use, 'label');
  return label?.kind === Kind.STRING ? label.value : undefined;
}

const deferOf = ({ directives }: SelectionNode): DirectiveNode | undefined =>
  directives?.find(({ name }) => name.value === 'defer');

const argumentOf = (use: SelectionNode, argument: string) =>
  deferOf(use)?.arguments?.find(({ name }) => name.value === argument)?.value;
