import { type Json, type JsonObject, isObject, own } from './merge.js';

/** A path in the data, with list indexes. */
export type Position = readonly (string | number)[];

type Paths = readonly (readonly string[])[];

/** Collects the objects at the paths, in order. */
export function collectObjects(data: JsonObject, paths: Paths): JsonObject[] {
  const objects: JsonObject[] = [];
  for (const path of paths) collectAt(data, path, objects);
  return objects;
}

/** Collects the positions of the same objects, in the same order. */
export function locateObjects(data: JsonObject, paths: Paths): Position[] {
  const positions: Position[] = [];
  for (const path of paths) locateAt(data, path, (_, position) => positions.push(position));
  return positions;
}

/** The objects on the way to a position, from the root to the position itself. */
export function objectsOnPath(data: JsonObject, position: Position): JsonObject[] {
  const objects = [data];
  let value: Json = data;
  for (const part of position) {
    value = Array.isArray(value) ? value[part as number] : own(value as JsonObject, part as string);
    if (isObject(value)) objects.push(value);
  }
  return objects;
}

/** Collects the objects at a path. Nulls and values of another shape are skipped. */
function collectAt(value: Json, path: readonly string[], into: JsonObject[], from = 0): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    // `@` stands for one list level. A list without `@` is entered as well.
    const next = path[from] === '@' ? from + 1 : from;
    for (const item of value) collectAt(item, path, into, next);
    return;
  }
  const part = path[from];
  if (part === undefined) into.push(value);
  else if (part === '@') collectAt(value, path, into, from + 1);
  else collectAt(own(value, part), path, into, from + 1);
}

/** Visits the same objects in the same order with their positions. */
function locateAt(
  value: Json,
  path: readonly string[],
  visit: (object: JsonObject, position: readonly (string | number)[]) => void,
  from = 0,
  position: readonly (string | number)[] = [],
): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    const next = path[from] === '@' ? from + 1 : from;
    value.forEach((item, index) => locateAt(item, path, visit, next, [...position, index]));
    return;
  }
  const part = path[from];
  if (part === undefined) visit(value, position);
  else if (part === '@') locateAt(value, path, visit, from + 1, position);
  else locateAt(own(value, part), path, visit, from + 1, [...position, part]);
}
