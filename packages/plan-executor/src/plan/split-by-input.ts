import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { InterfaceObject } from '../supergraph/interface-objects.js';
import type { RequiredFields } from '../supergraph/required-fields.js';
import { topFields, withFields } from './entity-fields.js';

/**
 * Splits a fetch from a subgraph with an interface object. The planner selects the same fields for all implementing types,
 * so it requires the inputs of all fields from every type, and a type without one of them would get no data. Fields with
 * the same inputs become a fetch of their own.
 */
export function splitByInput(fetch: FetchNode, { interfaceObjects, graphNames }: RequiredFields): FetchNode[] {
  const { requires, serviceName } = fetch;
  if (interfaceObjects.size === 0 || !requires || conditionsOf(requires).length < 2) return [fetch];
  for (const typeName of conditionsOf(requires)) {
    const object = interfaceObjects.get(`${graphNames.get(serviceName)}.${typeName}`);
    if (object) return split(fetch, requires, typeName, object);
  }
  return [fetch];
}

function split(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  typeName: string,
  { keys, inputs }: InterfaceObject,
): FetchNode[] {
  const groups = new Map<string, { fields: Set<string>; inputs: ReadonlySet<string> }>();
  for (const field of topFields(fetch)) {
    const needed = inputs.get(field) ?? new Set<string>();
    const key = [...needed].sort().join();
    const group = groups.get(key) ?? { fields: new Set(), inputs: needed };
    groups.set(key, group);
    group.fields.add(field);
  }
  if (groups.size < 2) return [fetch];
  const all = new Set([...groups.values()].flatMap((group) => [...group.inputs]));
  return [...groups.values()].map((group) => ({
    ...withFields(fetch, group.fields),
    requires: requires.map((one) =>
      one.kind === 'InlineFragment' && one.typeCondition === typeName
        ? { ...one, selections: one.selections.filter((input) => isFor(group.inputs, input)) }
        : one,
    ),
  }));

  function isFor(needed: ReadonlySet<string>, input: QueryPlanSelectionNode): boolean {
    return input.kind !== 'Field' || keys.has(input.name) || needed.has(input.name) || !all.has(input.name);
  }
}

const conditionsOf = (requires: readonly QueryPlanSelectionNode[]): string[] => [
  ...new Set(requires.flatMap((one) => (one.kind === 'InlineFragment' ? (one.typeCondition ?? []) : []))),
];
