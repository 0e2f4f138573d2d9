import { visit, type StringValueNode, type ASTNode, type NameNode } from 'graphql';
import type { Fault } from '../fault.js';
import { at, isRoot, type SchemaFile } from './finding.js';

type Described = ASTNode & { readonly name: NameNode; readonly description?: StringValueNode | undefined };

/** Every element of a schema has a description. */
export function descriptions({ path, document }: SchemaFile): readonly Fault[] {
  const faults: Fault[] = [];
  const check = (node: Described) => {
    const isExtension = node.kind.endsWith('Extension');
    if (isExtension || isRoot(node.name.value) || node.description?.value.trim()) return;
    faults.push(at(path, node, `${node.name.value} has no description`));
  };
  visit(document, {
    ScalarTypeDefinition: check,
    ObjectTypeDefinition: check,
    InterfaceTypeDefinition: check,
    UnionTypeDefinition: check,
    EnumTypeDefinition: check,
    InputObjectTypeDefinition: check,
    DirectiveDefinition: check,
    FieldDefinition: check,
    InputValueDefinition: check,
    EnumValueDefinition: check,
  });
  return faults;
}
