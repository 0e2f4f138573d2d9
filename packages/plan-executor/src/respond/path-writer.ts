import { GraphQLError } from 'graphql';
import { leafWriter } from './leaf.js';
import type { CompositeShape, FieldShape, ObjectShape, TypeShape } from './shape.js';

/** A path in the client's terms. */
export type Path = readonly (string | number)[];

/** An answer shaped with attention to paths. */
export interface ShapedAnswer {
  readonly json: string;
  /** Values that break the schema; they go into `extensions.valueCompletion`. */
  readonly violations: readonly GraphQLError[];
  /** Fields that no fetch of the plan could reach. */
  readonly unreachable: readonly GraphQLError[];
}

/** Shapes data that the fast writer gave up on: nulls propagate by the specification, and every error has its path. */
export function shapeWithPaths(
  root: ObjectShape,
  data: unknown,
  introspection: (name: string) => string,
): ShapedAnswer {
  const writer = new PathWriter(introspection);
  const json = writer.object(root, data as Record<string, unknown>) ?? 'null';
  return { json, violations: writer.violations, unreachable: writer.unreachable };
}

// A value that cannot stand: what it belongs to becomes null, or cannot stand either.
type Written = string | undefined;

class PathWriter {
  readonly violations: GraphQLError[] = [];
  readonly unreachable: GraphQLError[] = [];
  readonly #path: (string | number)[] = [];
  readonly #introspection: (name: string) => string;

  constructor(introspection: (name: string) => string) {
    this.#introspection = introspection;
  }

  object(shape: ObjectShape, data: Readonly<Record<string, unknown>>): Written {
    const parts: string[] = [];
    for (const field of shape.fields) {
      const value = this.#field(shape, field, data);
      if (value === undefined) return undefined;
      parts.push(`${JSON.stringify(field.name)}:${value}`);
    }
    return `{${parts.join(',')}}`;
  }

  #field(parent: ObjectShape, field: FieldShape, data: Readonly<Record<string, unknown>>): Written {
    switch (field.kind) {
      case 'constant':
        return JSON.stringify(field.value);
      case 'unresolved':
        return undefined;
      case 'introspection':
        return this.#introspection(field.name);
      case 'data': {
        const value = Object.hasOwn(data, field.key) ? data[field.key] : undefined;
        this.#path.push(field.name);
        if (value === undefined && field.unreachable) this.#noteUnreachable();
        const noted = value === undefined && field.unreachable;
        const written = this.#value(field.type, value, `field ${parent.typeName}.${field.name}`, noted);
        this.#path.pop();
        return written;
      }
    }
  }

  #value(type: TypeShape, value: unknown, where: string, noted: boolean): Written {
    if (type.kind !== 'nonNull') return this.#nullable(type, value, where) ?? 'null';
    const before = this.violations.length;
    const written = this.#nullable(type.of, value, where);
    if (written !== undefined && written !== 'null') return written;
    // One error per cause: a value that was reported further down is not reported again here.
    const reported = noted || this.violations.length > before || (value !== null && value !== undefined);
    if (!reported) this.#violation(`Cannot return null for non-nullable ${where}.`);
    return undefined;
  }

  #nullable(type: Exclude<TypeShape, { kind: 'nonNull' }>, value: unknown, where: string): Written {
    if (value === null || value === undefined) return undefined;
    switch (type.kind) {
      case 'leaf': {
        const written = leafWriter(type)(value);
        return written ?? this.#violation(`Invalid value found for ${where}.`);
      }
      case 'list':
        return Array.isArray(value)
          ? this.#list(type.of, type.itemType, value)
          : this.#violation(`Invalid value found for ${where}.`);
      case 'composite':
        return this.#composite(type, value, where);
    }
  }

  #list(item: TypeShape, itemType: string, values: readonly unknown[]): Written {
    const parts: string[] = [];
    let stands = true;
    values.forEach((value, index) => {
      this.#path.push(index);
      const written = this.#value(item, value, `array element of type ${itemType} at index ${index}`, false);
      this.#path.pop();
      if (written === undefined) stands = false;
      else parts.push(written);
    });
    return stands ? `[${parts.join(',')}]` : undefined;
  }

  #composite(type: CompositeShape, value: unknown, where: string): Written {
    if (typeof value !== 'object' || Array.isArray(value)) return this.#violation(`Invalid value found for ${where}.`);
    const data = value as Record<string, unknown>;
    const given = Object.hasOwn(data, '__typename') ? data['__typename'] : undefined;
    const isUntold = given === undefined || (given === null && type.isObject);
    const typeName = isUntold ? type.typeName : given;
    const shape = typeof typeName === 'string' ? type.byType.get(typeName) : undefined;
    return shape ? this.object(shape, data) : this.#violation(`Invalid __typename found for object at ${where}.`);
  }

  #violation(message: string): undefined {
    this.violations.push(new GraphQLError(message, { path: [...this.#path], extensions: { code: 'INVALID_GRAPHQL' } }));
  }

  #noteUnreachable(): void {
    this.unreachable.push(
      new GraphQLError('This field cannot be reached from here.', {
        path: [...this.#path],
        extensions: { code: 'FIELD_UNREACHABLE' },
      }),
    );
  }
}
