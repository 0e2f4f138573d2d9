import type { Query, Schema } from 'mongoose';

const OPERATIONS = [
  'countDocuments',
  'deleteMany',
  'deleteOne',
  'distinct',
  'find',
  'findOne',
  'findOneAndDelete',
  'findOneAndReplace',
  'findOneAndUpdate',
  'replaceOne',
  'updateMany',
  'updateOne',
] as const;

const guarded = new WeakSet<Schema>();

/**
 * Makes an undefined value in a filter an error. MongoDB would ignore the field:
 * `findById(undefined)` would return any document, and `deleteMany` would delete all.
 */
export function guardFilters(schema: Schema): void {
  if (guarded.has(schema)) return;
  guarded.add(schema);
  schema.pre(OPERATIONS as unknown as 'find', function refuseUndefined(this: Query<unknown, unknown>) {
    const hole = holeIn(this.getFilter(), '');
    if (hole !== undefined) throw new TypeError(`filter on ${this.model.collection.name}: ${hole} is undefined`);
  });
}

/** The path of an undefined value inside plain objects and lists. */
function holeIn(value: unknown, path: string): string | undefined {
  if (value === undefined) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const hole = holeIn(inner, path === '' ? name : `${path}.${name}`);
    if (hole !== undefined) return hole;
  }
  return undefined;
}
