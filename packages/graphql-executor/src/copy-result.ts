/** Copies an object or a bigint that a custom scalar serialized, as JSON does. */
export type CopyLeaf = (value: object | bigint) => unknown;

/**
 * Copies a graphql-js result so that it shares no object with the resolvers' data, as a result parsed from JSON does.
 * Objects made by the execution have no prototype and need no copy. Any other object is the value of a custom scalar.
 */
export function copyResult(value: unknown, copyLeaf: CopyLeaf): unknown {
  if (typeof value === 'bigint') return copyLeaf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => copyResult(item, copyLeaf));
  if (Object.getPrototypeOf(value) !== null) return copyLeaf(value);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyResult(child, copyLeaf)]));
}
