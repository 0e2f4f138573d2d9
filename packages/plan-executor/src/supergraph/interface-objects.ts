import { type ConstDirectiveNode, type DocumentNode, type SelectionSetNode, Kind, parse } from 'graphql';
import { typesWithFields } from './types-with-fields.js';

/** An interface object of a subgraph. */
export interface InterfaceObject {
  /** Top-level fields of its keys. */
  readonly keys: ReadonlySet<string>;
  /** Top-level fields that each of its fields requires. */
  readonly inputs: ReadonlyMap<string, ReadonlySet<string>>;
}

/** By `graph.Interface`. */
export type InterfaceObjects = ReadonlyMap<string, InterfaceObject>;

/** Finds the interface objects of a supergraph. */
export function interfaceObjects(document: DocumentNode): InterfaceObjects {
  const found = new Map<string, { keys: Set<string>; inputs: Map<string, ReadonlySet<string>> }>();
  for (const [typeName, type] of typesWithFields(document).entries()) {
    for (const directive of type.directives ?? []) {
      if (directive.name.value !== 'join__type' || argument(directive, 'isInterfaceObject') !== true) continue;
      const place = `${String(argument(directive, 'graph'))}.${typeName}`;
      const known = found.get(place) ?? { keys: new Set(), inputs: new Map() };
      found.set(place, known);
      topNames(argument(directive, 'key')).forEach((name) => known.keys.add(name));
    }
    for (const field of type.fields ?? []) {
      for (const directive of field.directives ?? []) {
        const known = found.get(`${String(argument(directive, 'graph'))}.${typeName}`);
        const names = directive.name.value === 'join__field' ? topNames(argument(directive, 'requires')) : [];
        if (names.length > 0) known?.inputs.set(field.name.value, new Set(names));
      }
    }
  }
  return found;
}

function argument(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? value.value : undefined;
}

function topNames(fieldSet: string | boolean | undefined): string[] {
  if (typeof fieldSet !== 'string') return [];
  const names = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      return selection.kind === Kind.INLINE_FRAGMENT ? names(selection.selectionSet) : [];
    });
  const [definition] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? names(definition.selectionSet) : [];
}
