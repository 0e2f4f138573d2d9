import { Kind, type FieldDefinitionNode, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import type { Fault } from '../fault.js';
import { at, has, isRoot, named, objectTypes, type SchemaFile } from './finding.js';

type Place = { readonly file: SchemaFile; readonly type: ObjectTypeDefinitionNode };

/** A field that another service answers is nullable: the service may be down, and other data must survive. */
export function acrossServices(files: readonly SchemaFile[]): readonly Fault[] {
  const places = files.flatMap((file) => objectTypes(file.document).map((type): Place => ({ file, type })));
  const owners = ownersOf(places.filter(({ type }) => has(type, 'key')));
  return places.flatMap(({ file, type }) =>
    (type.fields ?? [])
      .filter((field) => isForeign(field, type, file, owners) && holdsNonNull(field.type))
      .map((field) =>
        at(file.path, field, `${type.name.value}.${field.name.value} depends on another service and must be nullable`),
      ),
  );
}

/** The owner of an entity defines most of its fields. Other services have its key and their own fields. */
function ownersOf(entities: readonly Place[]): ReadonlyMap<string, string> {
  const owners = new Map<string, { path: string; fields: number }>();
  for (const { file, type } of entities) {
    const fields = type.fields?.filter((field) => !has(field, 'external')).length ?? 0;
    const known = owners.get(type.name.value);
    if (!known || fields > known.fields) owners.set(type.name.value, { path: file.path, fields });
  }
  return new Map([...owners].map(([name, { path }]) => [name, path]));
}

function isForeign(
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode,
  file: SchemaFile,
  owners: ReadonlyMap<string, string>,
): boolean {
  const ownerOf = (name: string) => owners.get(name) ?? file.path;
  const leadsAway = ownerOf(named(field.type)) !== file.path;
  const isAddition =
    ownerOf(type.name.value) !== file.path &&
    !isRoot(type.name.value) &&
    !has(field, 'external') &&
    !isKey(field, type);
  return leadsAway || isAddition;
}

function isKey(field: FieldDefinitionNode, type: ObjectTypeDefinitionNode): boolean {
  const keys = type.directives?.filter(({ name }) => name.value === 'key') ?? [];
  const sets = keys.flatMap(({ arguments: args }) => args?.filter(({ name }) => name.value === 'fields') ?? []);
  return sets.some(({ value }) => value.kind === Kind.STRING && value.value.split(/\W+/).includes(field.name.value));
}

function holdsNonNull(type: TypeNode): boolean {
  if (type.kind === Kind.NAMED_TYPE) return false;
  return type.kind === Kind.NON_NULL_TYPE || holdsNonNull(type.type);
}
