import {
  getLocation,
  Kind,
  type ASTNode,
  type DocumentNode,
  type NameNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Fault } from '../fault.js';

/** A schema and its path. */
export type SchemaFile = { readonly path: string; readonly document: DocumentNode };

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
export const isRoot = (name: string): boolean => ROOTS.has(name);

/** A fault at the line of a node. */
export function at(path: string, node: ASTNode, message: string): Fault {
  const line = node.loc ? getLocation(node.loc.source, node.loc.start).line : 0;
  return { where: `${path}:${line}`, message };
}

export function objectTypes(document: DocumentNode): readonly ObjectTypeDefinitionNode[] {
  return document.definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

type WithDirectives = { readonly directives?: readonly { readonly name: NameNode }[] | undefined };
export const has = (node: WithDirectives, directive: string): boolean =>
  node.directives?.some(({ name }) => name.value === directive) ?? false;

/** The name of a type without list and non-null wrappers. */
export function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}

export function isList(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false;
  return type.kind === Kind.LIST_TYPE || isList(type.type);
}
