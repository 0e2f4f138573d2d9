import { type FieldNode, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { topFields, withFields } from './entity-fields.js';
import type { RequiredFields } from '../supergraph/required-fields.js';

/**
 * Restores the real field names in a fetch. Splits a fetch whose fields require one field with different arguments, since
 * a representation has one value per field.
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
  return { ...fetch, operation: stripIgnoredCharacters(print(document)) };
}

interface Group {
  /** Entity fields that this part selects. */
  readonly fields: Set<string>;
  /** Generated names that its representations omit. */
  readonly without: Set<string>;
}

function groupsOf(fetch: FetchNode, requires: readonly QueryPlanSelectionNode[], required: RequiredFields): Group[] {
  const used = generatedNames(requires, required);
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

function generatedNames(selections: readonly QueryPlanSelectionNode[], { realName }: RequiredFields): Set<string> {
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

/** Does not distinguish types, which may split more than needed. */
function namesRequiredBy(field: string, serviceName: string, { requiredBy, graphNames }: RequiredFields): Set<string> {
  const graph = graphNames.get(serviceName);
  const names = new Set<string>();
  for (const [owner, given] of requiredBy) {
    if (owner.startsWith(`${graph}.`) && owner.endsWith(`.${field}`)) given.forEach((name) => names.add(name));
  }
  return names;
}

function part(fetch: FetchNode, group: Group): FetchNode {
  return {
    ...withFields(fetch, group.fields),
    requires: (fetch.requires ?? []).flatMap((selection) => without(selection, group.without)),
  };
}

function without(selection: QueryPlanSelectionNode, names: ReadonlySet<string>): QueryPlanSelectionNode[] {
  if (selection.kind === 'Field' && names.has(selection.name)) return [];
  if (!selection.selections) return [selection];
  return [{ ...selection, selections: selection.selections.flatMap((child) => without(child, names)) }];
}
