import { visit, type ASTNode, type NameNode } from 'graphql';
import type { Fault } from '../fault.js';
import { at, type SchemaFile } from './finding.js';

type Named = ASTNode & { readonly name: NameNode };

/** Types in PascalCase, fields and arguments in camelCase, enum values in UPPER_SNAKE. */
export function names({ path, document }: SchemaFile): readonly Fault[] {
  const faults: Fault[] = [];
  const fits = (pattern: RegExp, style: string) => (node: Named) => {
    if (!pattern.test(node.name.value)) faults.push(at(path, node, `${node.name.value} is not ${style}`));
  };
  const type = fits(/^[A-Z][A-Za-z0-9]*$/, 'PascalCase');
  const member = fits(/^[a-z][A-Za-z0-9]*$/, 'camelCase');
  visit(document, {
    ObjectTypeDefinition: type,
    InterfaceTypeDefinition: type,
    UnionTypeDefinition: type,
    ScalarTypeDefinition: type,
    EnumTypeDefinition: type,
    InputObjectTypeDefinition: type,
    FieldDefinition: member,
    InputValueDefinition: member,
    EnumValueDefinition: fits(/^[A-Z][A-Z0-9_]*$/, 'UPPER_SNAKE'),
  });
  return faults;
}
