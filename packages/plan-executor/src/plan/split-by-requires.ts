import {
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { RequiredFields } from '../supergraph/required-fields.js';

/**
 * Puts the real names back into a fetch document, and splits a fetch of fields that require one field with different
 * arguments: a representation has room for one value per field.
 */
export function splitByRequires(fetch: FetchNode, required: RequiredFields): FetchNode[] {
  if (required.realName.size === 0) return [fetch];
  const named = withRealNames(fetch, required);
  const groups = fetch.requires ? groupsOf(fetch, fetch.requires, required) : [];
  return groups.length < 2 ? [named] : groups.map((group) => part(named, group));
}

function withRealNames(fetch: FetchNode, { realName }: RequiredFields): FetchNode {
  if (![...realName.keys()].some((name) => fetch.operation.includes(name))) return fetch;
  const document = visit(parse(fetch.operation, { noLocation: true }), {
    Field: (field: FieldNode) => {
      const real = realName.get(field.name.value);
      if (real === undefined) return undefined;
      return { ...field, alias: field.alias ?? field.name, name: { ...field.name, value: real } };
    },
  });
  return { ...fetch, operation: compact(print(document)) };
}

interface Group {
  /** Top fields of the entities that this part asks for. */
  readonly fields: Set<string>;
  /** Given names whose values its representations leave out. */
  readonly without: Set<string>;
}

function groupsOf(fetch: FetchNode, requires: readonly QueryPlanSelectionNode[], required: RequiredFields): Group[] {
  const used = givenNames(requires, required);
  const clash = [...used].some((a) =>
    [...used].some((b) => a !== b && required.realName.get(a) === required.realName.get(b)),
  );
  if (!clash) return [];
  const groups: { fields: Set<string>; names: Set<string> }[] = [];
  for (const field of topFields(fetch)) {
    const names = namesRequiredBy(field, fetch.serviceName, required);
    const fits = groups.find((group) => !clashes(group.names, names, required)) ?? {
      fields: new Set(),
      names: new Set(),
    };
    if (!groups.includes(fits)) groups.push(fits);
    fits.fields.add(field);
    names.forEach((name) => fits.names.add(name));
  }
  return groups.map(({ fields, names }) => ({
    fields,
    without: new Set([...used].filter((name) => !names.has(name))),
  }));
}

function clashes(known: ReadonlySet<string>, added: ReadonlySet<string>, { realName }: RequiredFields): boolean {
  return [...added].some((a) => [...known].some((b) => a !== b && realName.get(a) === realName.get(b)));
}

function givenNames(selections: readonly QueryPlanSelectionNode[], { realName }: RequiredFields): Set<string> {
  const names = new Set<string>();
  const collect = (set: readonly QueryPlanSelectionNode[]): void => {
    for (const selection of set) {
      if (selection.kind === 'Field' && realName.has(selection.name)) names.add(selection.name);
      collect(selection.selections ?? []);
    }
  };
  collect(selections);
  return names;
}

/** The join enum's value is the subgraph's name in capitals; types are not told apart, which at worst splits too much. */
function namesRequiredBy(field: string, serviceName: string, { requiredBy }: RequiredFields): Set<string> {
  const graph = serviceName.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  const names = new Set<string>();
  for (const [owner, given] of requiredBy) {
    if (owner.startsWith(`${graph}.`) && owner.endsWith(`.${field}`)) given.forEach((name) => names.add(name));
  }
  return names;
}

function topFields(fetch: FetchNode): Set<string> {
  const fields = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else throw new Error('unforeseen fragment in an entity fetch');
    }
  };
  collect(entitiesField(fetch.operation)?.selectionSet);
  fields.delete('__typename');
  return fields;
}

function entitiesField(operation: string): FieldNode | undefined {
  const definition = parse(operation, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  return definition.selectionSet.selections.find((selection): selection is FieldNode => selection.kind === Kind.FIELD);
}

function part(fetch: FetchNode, group: Group): FetchNode {
  const definition = parse(fetch.operation, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  const keep = (selection: SelectionNode): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      return group.fields.has(selection.name.value) || selection.name.value === '__typename' ? [selection] : [];
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
    operation: compact(print(document)),
    variableUsages: (fetch.variableUsages ?? []).filter((name) => used.has(name)),
    requires: (fetch.requires ?? []).flatMap((selection) => without(selection, group.without)),
  };
}

function without(selection: QueryPlanSelectionNode, names: ReadonlySet<string>): QueryPlanSelectionNode[] {
  if (selection.kind === 'Field' && names.has(selection.name)) return [];
  if (!selection.selections) return [selection];
  return [{ ...selection, selections: selection.selections.flatMap((child) => without(child, names)) }];
}

const compact = stripIgnoredCharacters;
