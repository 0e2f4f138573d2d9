import { Kind, type FieldDefinitionNode } from 'graphql';
import type { Fault } from '../fault.js';
import { at, has, isList, named, objectTypes, type SchemaFile } from './finding.js';

const isConnection = (name: string): boolean => name.endsWith('Connection');

/** A list is a connection read by the page, or is bounded by nature and names the bound. */
export function lists({ path, document }: SchemaFile): readonly Fault[] {
  const inObjects = objectTypes(document).flatMap((type) => {
    const fields = type.fields ?? [];
    return [
      ...fields.flatMap((field) => ofField(path, type.name.value, field)),
      ...(isConnection(type.name.value) ? ofConnection(path, type.name.value, fields) : []),
    ];
  });
  const inInterfaces = document.definitions.flatMap((type) =>
    type.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (type.fields ?? []).flatMap((field) => ofField(path, type.name.value, field))
      : [],
  );
  return [...inObjects, ...inInterfaces];
}

function ofField(path: string, type: string, field: FieldDefinitionNode): readonly Fault[] {
  const place = `${type}.${field.name.value}`;
  if (isConnection(named(field.type))) {
    const paged = field.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'after').length === 2;
    return paged ? [] : [at(path, field, `${place} is a connection without the arguments first and after`)];
  }
  const isBounded = isConnection(type) || has(field, 'listSize') || !isList(field.type);
  return isBounded
    ? []
    : [at(path, field, `${place} is a list: make it a connection, or say how long it gets with @listSize`)];
}

function ofConnection(path: string, type: string, fields: readonly FieldDefinitionNode[]): readonly Fault[] {
  const found = new Set(fields.map(({ name }) => name.value));
  const missing = ['edges', 'pageInfo'].filter((name) => !found.has(name));
  const [first] = fields;
  return first ? missing.map((name) => at(path, first, `${type} has no ${name}`)) : [];
}
