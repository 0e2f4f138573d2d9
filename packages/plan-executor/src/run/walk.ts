import { type Json, type JsonObject, own } from './merge.js';

/** Collects, in order, the objects that stand at a path; what is null or of another shape is passed over. */
export function collectAt(value: Json, path: readonly string[], into: JsonObject[], from = 0): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    // `@` stands for one list; a list without one, or deeper than foreseen, is entered all the same.
    const next = path[from] === '@' ? from + 1 : from;
    for (const item of value) collectAt(item, path, into, next);
    return;
  }
  const part = path[from];
  if (part === undefined) into.push(value);
  else if (part === '@') collectAt(value, path, into, from + 1);
  else collectAt(own(value, part), path, into, from + 1);
}

/** The same objects in the same order, with the concrete path of each: only errors need it. */
export function locateAt(
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
