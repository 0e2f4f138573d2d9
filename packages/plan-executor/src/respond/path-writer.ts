import { GraphQLError } from 'graphql';
import { leafWriter } from './leaf.js';
import type { CompositeShape, DeferredShape, FieldShape, ObjectShape, TypeShape } from './shape.js';

/** A path in the client's response. */
export type Path = readonly (string | number)[];

/** A response with the errors found while it was written. */
export interface ShapedAnswer {
  readonly json: string;
  /** Errors of values that break the schema, for `extensions.valueCompletion`. */
  readonly violations: readonly GraphQLError[];
  /** Errors of fields that no fetch of the plan selects. */
  readonly unreachable: readonly GraphQLError[];
}

/** A deferred fragment at an object that is in the response. */
export interface DeferredPosition {
  readonly shape: DeferredShape;
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes one object of a response: the root, or the fields of a deferred fragment at its path. */
export function shapeObject(
  shape: ObjectShape,
  data: unknown,
  introspection: (id: string) => string,
  path: Path = [],
): ShapedAnswer & { readonly isNull: boolean; readonly deferred: readonly DeferredPosition[] } {
  const writer = new PathWriter(introspection, path);
  const json = writer.object(shape, data as Record<string, unknown>);
  const { violations, unreachable, deferred } = writer;
  return { json: json ?? 'null', isNull: json === undefined, violations, unreachable, deferred: json ? deferred : [] };
}

/** Writes data that breaks the schema. Nulls propagate by the specification, and every error has its path. */
export function shapeWithPaths(root: ObjectShape, data: unknown, introspection: (id: string) => string): ShapedAnswer {
  const { json, violations, unreachable } = shapeObject(root, data, introspection);
  return { json, violations, unreachable };
}

// `undefined` isComplete for a null that propagates to the parent.
type Written = string | undefined;

class PathWriter {
  readonly violations: GraphQLError[] = [];
  readonly unreachable: GraphQLError[] = [];
  readonly deferred: DeferredPosition[] = [];
  readonly #path: (string | number)[];
  readonly #introspection: (id: string) => string;

  constructor(introspection: (id: string) => string, path: Path) {
    this.#introspection = introspection;
    this.#path = [...path];
  }

  object(shape: ObjectShape, data: Readonly<Record<string, unknown>>): Written {
    for (const one of shape.deferred ?? []) this.deferred.push({ shape: one, path: [...this.#path], data });
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
        return this.#introspection(field.id);
      case 'data': {
        const value = Object.hasOwn(data, field.key) ? data[field.key] : undefined;
        this.#path.push(field.name);
        if (value === undefined && field.unreachable) this.#reportUnreachable();
        const isReported = value === undefined && field.unreachable;
        const written = this.#value(field.type, value, `field ${parent.typeName}.${field.name}`, isReported);
        this.#path.pop();
        return written;
      }
    }
  }

  #value(type: TypeShape, value: unknown, where: string, isReported: boolean): Written {
    if (type.kind !== 'nonNull') return this.#nullable(type, value, where) ?? 'null';
    const before = this.violations.length;
    const written = this.#nullable(type.of, value, where);
    if (written !== undefined && written !== 'null') return written;
    // One error per cause: a violation below has been reported already.
    const reported = isReported || this.violations.length > before || (value !== null && value !== undefined);
    if (!reported) this.#violation(`Cannot return null for non-nullable ${where}.`);
    return undefined;
  }

  #nullable(type: Exclude<TypeShape, { kind: 'nonNull' }>, value: unknown, where: string): Written {
    if (value === null || value === undefined) return undefined;
    const before = this.deferred.length;
    const written = this.#present(type, value, where);
    // A null in place of the value has no deferred fragments.
    if (written === undefined) this.deferred.length = before;
    return written;
  }

  #present(type: Exclude<TypeShape, { kind: 'nonNull' }>, value: unknown, where: string): Written {
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
    let isComplete = true;
    values.forEach((value, index) => {
      this.#path.push(index);
      const written = this.#value(item, value, `array element of type ${itemType} at index ${index}`, false);
      this.#path.pop();
      if (written === undefined) isComplete = false;
      else parts.push(written);
    });
    return isComplete ? `[${parts.join(',')}]` : undefined;
  }

  #composite(type: CompositeShape, value: unknown, where: string): Written {
    if (typeof value !== 'object' || Array.isArray(value)) return this.#violation(`Invalid value found for ${where}.`);
    const data = value as Record<string, unknown>;
    const given = Object.hasOwn(data, '__typename') ? data['__typename'] : undefined;
    const hasNoTypename = given === undefined || (given === null && type.isObject);
    const typeName = hasNoTypename ? type.typeName : given;
    const shape = typeof typeName === 'string' ? type.byType.get(typeName) : undefined;
    return shape ? this.object(shape, data) : this.#violation(`Invalid __typename found for object at ${where}.`);
  }

  #violation(message: string): undefined {
    this.violations.push(new GraphQLError(message, { path: [...this.#path], extensions: { code: 'INVALID_GRAPHQL' } }));
  }

  #reportUnreachable(): void {
    this.unreachable.push(
      new GraphQLError('This field cannot be reached from here.', {
        path: [...this.#path],
        extensions: { code: 'FIELD_UNREACHABLE' },
      }),
    );
  }
}
