import type { Booleans } from '../operation/conditions.js';
import { type ShapeSource, buildShape } from './build-shape.js';
import { type FastWriter, type IntrospectionText, createFastWriter } from './fast-writer.js';
import { introspector } from './introspection.js';
import type { ObjectShape } from './shape.js';

/** How an operation answers for one setting of its deciding variables. */
export interface Variant {
  readonly shape: ObjectShape;
  readonly writer: (introspection: IntrospectionText) => FastWriter;
  readonly introspection: (variables: Readonly<Record<string, unknown>>) => IntrospectionText;
}

const mostVariants = 32;

/** Builds variants when they are first asked for, and keeps the most recent ones. */
export function createVariants(source: ShapeSource): (booleans: Booleans) => Variant {
  const known = new Map<string, Variant>();
  return (booleans) => {
    let key = '';
    for (const value of booleans.values()) key += value ? '1' : '0';
    const found = known.get(key);
    if (found) return found;
    const shape = buildShape(source, booleans);
    const variant = {
      shape,
      writer: createFastWriter(shape),
      introspection: introspector(source.schema, source.operation, shape),
    };
    const oldest = known.keys().next();
    if (known.size >= mostVariants && !oldest.done) known.delete(oldest.value);
    known.set(key, variant);
    return variant;
  };
}
