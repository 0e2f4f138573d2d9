/**
 * Gives a result of graphql-js the independence it has on the wire: the objects that execution makes have no prototype
 * and are its own; any other object is a scalar's value, which may be shared with the data it came from, and is copied.
 */
export function detach(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(detach);
  if (Object.getPrototypeOf(value) !== null) return JSON.parse(JSON.stringify(value)) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, detach(one)]));
}
