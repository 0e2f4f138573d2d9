import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type Json, type JsonObject, isObject, own } from '../run/merge.js';
import { isTypeOf } from '../run/rewrites.js';
import { textOfLeaf, writeLeaf } from './representation.js';

const parentStep = '..';
const fragmentPrefix = '... on ';

/** The JSON texts of the arguments by variable. `undefined` if one is missing. */
type ContextValues = (objects: readonly JsonObject[]) => ReadonlyMap<string, string> | undefined;

/**
 * Compiles the reading of context values. `objects` are those on the way from the root to the entity. Each leading `..` of
 * a path goes up one object. Several paths for one variable are alternatives for different types.
 */
export function compileContextValues(
  rewrites: readonly FetchDataKeyRenamer[],
  schema: GraphQLSchema,
  /** Whether leaves are kept as JSON text. */
  rawLeaves: boolean,
): ContextValues {
  const names = new Set(rewrites.map(({ renameKeyTo }) => renameKeyTo));
  const readers = [...names].map((name) => ({
    name,
    paths: rewrites.filter(({ renameKeyTo }) => renameKeyTo === name).map(({ path }) => splitPath(path)),
  }));
  const leafText = rawLeaves ? textOfLeaf : writeLeaf;
  return (objects) => {
    const values = new Map<string, string>();
    for (const { name, paths } of readers) {
      for (const { levels, rest } of paths) {
        const value = valueAt(objects.at(-1 - levels), rest, schema);
        const text = value === undefined ? undefined : leafText(value);
        if (text === undefined) continue;
        values.set(name, text);
        break;
      }
      if (!values.has(name)) return undefined;
    }
    return values;
  };
}

function splitPath(path: readonly string[]): { readonly levels: number; readonly rest: readonly string[] } {
  const levels = path.findIndex((part) => part !== parentStep);
  return { levels: Math.max(levels, 0), rest: path.slice(Math.max(levels, 0)) };
}

function valueAt(start: Json, path: readonly string[], schema: GraphQLSchema): Json {
  let value = start;
  for (const part of path) {
    if (value === null) return null;
    if (!isObject(value)) return undefined;
    if (!part.startsWith(fragmentPrefix)) value = own(value, part);
    else if (!isOfType(value, part.slice(fragmentPrefix.length), schema)) return undefined;
  }
  return value;
}

function isOfType(object: JsonObject, condition: string, schema: GraphQLSchema): boolean {
  const typeName = own(object, '__typename');
  return typeof typeName !== 'string' || isTypeOf(schema, typeName, condition);
}
