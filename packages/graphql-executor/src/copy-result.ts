/**
 * Copies a graphql-js result so that it shares no object with the resolvers' data, as a result parsed from JSON does.
 * Objects made by the execution have no prototype and need no copy. Any other object is the value of a custom scalar.
 */
export function copyResult(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyResult);
  if (Object.getPrototypeOf(value) !== null) return JSON.parse(JSON.stringify(value)) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyResult(child)]));
}
