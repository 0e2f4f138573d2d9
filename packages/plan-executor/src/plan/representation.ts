import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { stringifyExactly } from '@hjalpmedel/domain';
import type { GraphQLSchema } from 'graphql';
import { type Json, type JsonObject, own } from '../run/merge.js';
import { isTypeOf } from '../run/rewrites.js';
import { quote } from '../respond/leaf.js';

/** Writes the representation of an entity as JSON. Returns `undefined` if a required field is missing. */
export type RepresentationWriter = (entity: JsonObject) => string | undefined;

interface WrittenField {
  /** The key in the merged data. */
  readonly read: string;
  /** The key in the representation. */
  readonly write: string;
  readonly below: Selection | undefined;
}

/** Fields by the `__typename` of the object they are read from. */
type Selection = (typeName: string | undefined) => readonly WrittenField[];

/**
 * Compiles the `requires` of a fetch. All fragments that apply to a type are merged. An entity without a required field has
 * no representation, because the subgraph must not compute from incomplete input.
 */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
  realName: ReadonlyMap<string, string>,
  /** Whether leaves are kept as JSON text. */
  rawLeaves = false,
): RepresentationWriter {
  const selection = compileSelection([requires], schema, realName);
  const typeNames = compileTypeNames(rewrites, schema);
  return (entity) => {
    const typeName = entity['__typename'];
    if (typeof typeName !== 'string') return undefined;
    const fields = selection(typeName);
    if (!fields.some((field) => field.write === '__typename')) return undefined;
    return writeFields(entity, fields, rawLeaves ? textOfLeaf : writeLeaf, typeNames(typeName));
  };
}

function compileSelection(
  sets: readonly (readonly QueryPlanSelectionNode[])[],
  schema: GraphQLSchema,
  realName: ReadonlyMap<string, string>,
): Selection {
  const byType = new Map<string | undefined, readonly WrittenField[]>();
  return (typeName) => {
    let fields = byType.get(typeName);
    if (!fields) {
      fields = fieldsFor(sets, typeName, schema, realName);
      // Only type names of the schema are cached: a subgraph may return any number of other names.
      if (typeName === undefined || schema.getType(typeName)) byType.set(typeName, fields);
    }
    return fields;
  };
}

function fieldsFor(
  sets: readonly (readonly QueryPlanSelectionNode[])[],
  typeName: string | undefined,
  schema: GraphQLSchema,
  realName: ReadonlyMap<string, string>,
): WrittenField[] {
  const below = new Map<string, QueryPlanSelectionNode[][]>();
  const collect = (set: readonly QueryPlanSelectionNode[]): void => {
    for (const selection of set) {
      if (selection.kind === 'Field') {
        const read = selection.alias ?? selection.name;
        const known = below.get(read) ?? [];
        below.set(read, known);
        if (selection.selections) known.push(selection.selections);
      } else if (
        selection.typeCondition &&
        typeName !== undefined &&
        isTypeOf(schema, typeName, selection.typeCondition)
      ) {
        collect(selection.selections);
      }
    }
  };
  sets.forEach(collect);
  return [...below].map(([read, nested]) => ({
    read,
    write: realName.get(read) ?? read,
    below: nested.length > 0 ? compileSelection(nested, schema, realName) : undefined,
  }));
}

type LeafText = (value: Json) => string | undefined;

function writeFields(
  object: JsonObject,
  fields: readonly WrittenField[],
  leaf: LeafText,
  typeName?: string,
): string | undefined {
  let text = '';
  for (const { read, write, below } of fields) {
    const value = write === '__typename' && typeName !== undefined ? typeName : own(object, read);
    const written = below ? writeBelow(value, below, leaf) : read === '__typename' ? writeLeaf(value) : leaf(value);
    if (written === undefined) return undefined;
    text += `${text === '' ? '{' : ','}"${write}":${written}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeBelow(value: Json, selection: Selection, leaf: LeafText): string | undefined {
  if (value === null) return 'null';
  if (typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) {
    const typeName = own(value, '__typename');
    return writeFields(value, selection(typeof typeName === 'string' ? typeName : undefined), leaf);
  }
  const items: string[] = [];
  for (const item of value) {
    const written = writeBelow(item, selection, leaf);
    if (written === undefined) return undefined;
    items.push(written);
  }
  return `[${items.join(',')}]`;
}

/** Writes a leaf as JSON. */
export function writeLeaf(value: Json): string | undefined {
  return typeof value === 'string' ? quote(value) : stringifyExactly(value);
}

/** Writes a leaf that is kept as JSON text. */
export function textOfLeaf(value: Json): string | undefined {
  if (value === null || typeof value === 'string') return value ?? 'null';
  if (!Array.isArray(value)) return undefined;
  const items = value.map(textOfLeaf);
  return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
}

/** Compiles input rewrites. The planner uses them only to replace `__typename` by the name of an interface object. */
function compileTypeNames(
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
): (typeName: string) => string {
  if (!rewrites || rewrites.length === 0) return (typeName) => typeName;
  const setters = rewrites.map((rewrite) => {
    const conditions = rewrite.path.slice(0, -1);
    if (
      rewrite.kind !== 'ValueSetter' ||
      rewrite.path.at(-1) !== '__typename' ||
      typeof rewrite.setValueTo !== 'string' ||
      !conditions.every((part) => part.startsWith('... on '))
    ) {
      throw new Error(`hasUnscannedResponse rewrite of an input at ${rewrite.path.join('/')}`);
    }
    return { conditions: conditions.map((part) => part.slice('... on '.length)), to: rewrite.setValueTo };
  });
  return (typeName) =>
    setters.reduce(
      (name, { conditions, to }) => (conditions.every((condition) => isTypeOf(schema, name, condition)) ? to : name),
      typeName,
    );
}
