/** Values as subgraphs send them. */
export type Json = null | boolean | number | string | Json[] | JsonObject | undefined;

/** An object as a subgraph sent it. */
export interface JsonObject {
  [key: string]: Json;
}

/** Tells objects from lists and leaves. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges an answer into what is known: objects key by key, lists of equal length pair by pair, anything else replaces.
 * Merging the same answer twice changes nothing, since positions of one entity share one answer. A key `__proto__`
 * never comes from an operation, so it is dropped (GHSA-pfjj-6f4p-rvmh). A subgraph that knows an object by its interface
 * only must not take away the real type that another one has told.
 */
export function merge(target: JsonObject, source: JsonObject, interfaces: ReadonlySet<string>): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue;
    const value = source[key];
    if (value === undefined) continue;
    const known = own(target, key);
    if (key === '__typename' && known !== undefined && interfaces.has(value as string)) continue;
    if (isObject(value) && isObject(known)) merge(known, value, interfaces);
    else if (Array.isArray(value) && Array.isArray(known) && value.length === known.length)
      mergeLists(known, value, interfaces);
    else target[key] = value;
  }
}

function mergeLists(target: Json[], source: readonly Json[], interfaces: ReadonlySet<string>): void {
  for (let i = 0; i < source.length; i++) {
    const value = source[i];
    const known = target[i];
    if (isObject(value) && isObject(known)) merge(known, value, interfaces);
    else if (Array.isArray(value) && Array.isArray(known) && value.length === known.length)
      mergeLists(known, value, interfaces);
    else target[i] = value;
  }
}

/** Reads a key that the object itself has: data holds no functions, and what is inherited under a name is one. */
export function own(object: JsonObject, key: string): Json {
  const value: unknown = object[key];
  return typeof value === 'function' ? undefined : (value as Json);
}
