/** A JSON value of a subgraph. */
export type Json = null | boolean | number | string | Json[] | JsonObject | undefined;

/** A JSON object of a subgraph. */
export interface JsonObject {
  [key: string]: Json;
}

/** Tells whether a value is an object, and not a list or leaf. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges fetched data: objects key by key, lists of equal length item by item, anything else replaces. It is idempotent,
 * since positions of one entity share one result. The key `__proto__` is dropped (GHSA-pfjj-6f4p-rvmh). An interface name
 * as `__typename` does not replace a concrete type.
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

/** Reads an own property. Inherited properties are functions, which JSON data never contains. */
export function own(object: JsonObject, key: string): Json {
  const value: unknown = object[key];
  return typeof value === 'function' ? undefined : (value as Json);
}
