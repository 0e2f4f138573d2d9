import { type DocumentNode, type InterfaceTypeDefinitionNode, type ObjectTypeDefinitionNode, Kind } from 'graphql';

/** The object and interface types of a schema document, by name. */
export class TypesWithFields extends Map<string, ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode> {
  /** The type and all types that implement it. */
  selfAndImplementers(name: string): string[] {
    const implementers = [...this.values()].filter((type) => type.interfaces?.some((of) => of.name.value === name));
    return [name, ...implementers.map((type) => type.name.value)];
  }
}

/** Collects the object and interface types of a document. */
export function typesWithFields(document: DocumentNode): TypesWithFields {
  const types = new TypesWithFields();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      types.set(definition.name.value, definition);
    }
  }
  return types;
}
