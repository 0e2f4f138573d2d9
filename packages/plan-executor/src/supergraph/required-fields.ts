import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { type InterfaceObjects, interfaceObjects } from './interface-objects.js';
import { type GraphNames, readGraphNames } from './graph-names.js';
import { type TypesWithFields, typesWithFields } from './types-with-fields.js';
import { rewriteFieldSet } from './field-set.js';

/** The fields in `@requires`. A field with arguments has a generated name. */
export interface RequiredFields {
  /** The real name of each generated name. */
  readonly realName: ReadonlyMap<string, string>;
  /** The generated names that a field requires, by `graph.Type.field`. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
  readonly interfaceObjects: InterfaceObjects;
  readonly graphNames: GraphNames;
}

/**
 * Adds a copy of a field for each list of arguments that a `@requires` uses. Under the field's own name, its value would
 * collide with the client's selection or with another `@requires`.
 */
export function nameRequiredFields(document: DocumentNode): { document: DocumentNode; required: RequiredFields } {
  const types = typesWithFields(document);
  const naming = new Naming(types);
  const requiredBy = new Map<string, Set<string>>();
  const edited = new Map<string, FieldDefinitionNode[]>();
  for (const [typeName, type] of types.entries()) {
    edited.set(
      typeName,
      (type.fields ?? []).map((field) => withRequires(typeName, field)),
    );
  }
  function withRequires(typeName: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const directives = (field.directives ?? []).map((directive) => {
      if (directive.name.value !== 'join__field') return directive;
      const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
      return {
        ...directive,
        arguments: directive.arguments?.map((argument) => {
          if (argument.name.value !== 'requires' || argument.value.kind !== Kind.STRING) return argument;
          const used = new Set<string>();
          const value = rewriteFieldSet(argument.value.value, typeName, types, (on, name, args) => {
            const given = naming.give(on, name, args);
            used.add(given);
            return given;
          });
          if (used.size === 0) return argument;
          if (graph?.kind === Kind.ENUM) requiredBy.set(`${graph.value}.${typeName}.${field.name.value}`, used);
          return { ...argument, value: { ...argument.value, value } };
        }),
      };
    });
    return { ...field, directives };
  }
  const { realName } = naming;
  const requiredIn = (edited: DocumentNode): RequiredFields => ({
    realName,
    requiredBy,
    interfaceObjects: interfaceObjects(edited),
    graphNames: readGraphNames(document),
  });
  if (realName.size === 0) return { document, required: requiredIn(document) };
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return definition;
    const fields = edited.get(definition.name.value) ?? [];
    return { ...definition, fields: [...fields, ...naming.copiesFor(definition.name.value, fields)] };
  });
  const named = { ...document, definitions };
  return { document: named, required: requiredIn(named) };
}

class Naming {
  readonly realName = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #copies = new Map<string, Set<string>>();
  readonly #types: TypesWithFields;
  readonly #taken: Set<string>;

  constructor(types: TypesWithFields) {
    this.#types = types;
    this.#taken = new Set([...types.values()].flatMap((type) => (type.fields ?? []).map((field) => field.name.value)));
  }

  give(typeName: string, field: string, args: string): string {
    const use = `${field}(${args})`;
    let name = this.#given.get(use);
    if (name === undefined) {
      for (let n = this.#given.size + 1; name === undefined || this.#taken.has(name); n++)
        name = `${field}__required_${n}`;
      this.#taken.add(name);
      this.#given.set(use, name);
      this.realName.set(name, field);
    }
    for (const owner of this.#types.selfAndImplementers(typeName)) {
      this.#copies.set(owner, (this.#copies.get(owner) ?? new Set()).add(name));
    }
    return name;
  }

  copiesFor(typeName: string, fields: readonly FieldDefinitionNode[]): FieldDefinitionNode[] {
    return [...(this.#copies.get(typeName) ?? [])].flatMap((given) => {
      const original = fields.find((field) => field.name.value === this.realName.get(given));
      return original ? [{ ...original, name: { ...original.name, value: given } }] : [];
    });
  }
}
