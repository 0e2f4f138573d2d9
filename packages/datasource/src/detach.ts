/**
 * Gives an execution result the independence it has on the wire: the objects that execution makes have no prototype and
 * are its own; any other object is a scalar's value, which may be shared with the data it came from, and is copied.
 */
export function detach(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(detach);
  if (Object.getPrototypeOf(value) !== null) return JSON.parse(JSON.stringify(value)) as unknown;
  const copy: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) copy[key] = detach(one);
  return copy;
}
