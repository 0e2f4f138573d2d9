import type { JsonObject } from '../run/merge.js';
import { collectAt, locateAt } from '../run/walk.js';

/** Where something stands in the data. */
export type Position = readonly (string | number)[];

type Paths = readonly (readonly string[])[];

/** The objects that stand at any of the paths, in order. */
export function collect(data: JsonObject, paths: Paths): JsonObject[] {
  const objects: JsonObject[] = [];
  for (const path of paths) collectAt(data, path, objects);
  return objects;
}

/** Their positions, in the same order. */
export function locate(data: JsonObject, paths: Paths): Position[] {
  const positions: Position[] = [];
  for (const path of paths) locateAt(data, path, (_, position) => positions.push(position));
  return positions;
}
