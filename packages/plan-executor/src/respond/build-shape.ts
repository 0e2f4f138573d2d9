import {
  type GraphQLCompositeType,
  type GraphQLEnumType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { ConditionValues } from '../operation/conditions.js';
import type { PlannerOperation } from '../operation/rewrite-for-planner.js';
import type { ClientOperation } from '../operation/operation.js';
import type { Coverage } from '../plan/coverage.js';
import { labelOf } from '../defer/active-defers.js';
import { type DeferredFragment, collectFields } from './collect.js';
import type { CompositeShape, FieldShape, IntrospectionField, LeafKind, ObjectShape, TypeShape } from './shape.js';

/** Input of `buildShape`. */
export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly operation: ClientOperation;
  readonly keyOf: PlannerOperation['keyOf'];
  readonly coverage: Coverage;
}

/** The shape of a response and all its introspection fields. */
export interface OperationShape {
  readonly root: ObjectShape;
  readonly introspectionFields: readonly IntrospectionField[];
}

/** Builds the shape of a response for given condition values. */
export function buildShape(source: ShapeSource, conditionValues: ConditionValues): OperationShape {
  const { schema, operation } = source;
  const root = schema.getRootType(operation.definition.operation);
  if (!root) throw new Error(`the schema has no ${operation.definition.operation} type`);
  const builder = new ShapeBuilder(source, conditionValues);
  return {
    root: builder.object(root, [operation.definition.selectionSet], ''),
    introspectionFields: builder.introspectionFields,
  };
}

/** Shared by all shapes of a schema. */
const membersByEnum = new WeakMap<GraphQLEnumType, ReadonlySet<string>>();

function membersOf(type: GraphQLEnumType): ReadonlySet<string> {
  const members = membersByEnum.get(type) ?? new Set(type.getValues().map((value) => value.name));
  membersByEnum.set(type, members);
  return members;
}

const builtInLeaves = new Set<string>(['Int', 'Float', 'String', 'Boolean', 'ID'] satisfies LeafKind[]);

class ShapeBuilder {
  readonly introspectionFields: IntrospectionField[] = [];
  readonly #source: ShapeSource;
  readonly #conditionValues: ConditionValues;
  // The types of an abstract position share their children. Otherwise each level would multiply the work.
  readonly #known = new Map<string, ObjectShape>();
  readonly #setIds = new Map<SelectionSetNode, number>();

  constructor(source: ShapeSource, conditionValues: ConditionValues) {
    this.#source = source;
    this.#conditionValues = conditionValues;
  }

  object(type: GraphQLNamedType, sets: readonly SelectionSetNode[], path: string): ObjectShape {
    const id = `${type.name}|${sets.map((set) => this.#idOf(set)).join(',')}|${path}`;
    const known = this.#known.get(id);
    if (known) return known;
    const fragments: DeferredFragment[] = [];
    const fields = this.#fields(type, sets, path, (fragment) => fragments.push(fragment));
    const deferred = fragments.map(({ use, selectionSet }) => ({
      label: labelOf(use),
      path,
      object: this.object(type, [selectionSet], path),
    }));
    const shape = { typeName: type.name, fields, ...(deferred.length > 0 && { deferred }) };
    this.#known.set(id, shape);
    return shape;
  }

  #fields(
    type: GraphQLNamedType,
    sets: readonly SelectionSetNode[],
    path: string,
    onDeferred: (fragment: DeferredFragment) => void,
  ): FieldShape[] {
    const { schema, operation, keyOf, coverage } = this.#source;
    const definitions = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    const shapes: FieldShape[] = [];
    for (const [name, nodes] of collectFields(schema, operation, this.#conditionValues, type, sets, onDeferred)) {
      const first = nodes[0];
      if (!first) continue;
      const field = first.name.value;
      if (field === '__typename') {
        shapes.push(isObjectType(type) ? { kind: 'constant', name, value: type.name } : { kind: 'unresolved', name });
      } else if (field === '__schema' || field === '__type') {
        const id = `${name} ${this.introspectionFields.length}`;
        const shape: IntrospectionField = { kind: 'introspection', name, id, nodes };
        this.introspectionFields.push(shape);
        shapes.push(shape);
      } else {
        const definition = definitions[field];
        if (!definition) continue;
        const key = keyOf(first);
        const below = nodes.flatMap((node) => node.selectionSet ?? []);
        const unreachable = isObjectType(type) && !coverage.has(path, type.name, key);
        shapes.push({
          kind: 'data',
          name,
          key,
          unreachable,
          type: this.#type(definition.type, below, `${path}.${key}`),
        });
      }
    }
    return shapes;
  }

  #type(type: GraphQLOutputType, sets: readonly SelectionSetNode[], path: string): TypeShape {
    if (isNonNullType(type)) {
      const of = this.#type(type.ofType as GraphQLOutputType, sets, path);
      return of.kind === 'nonNull' ? of : { kind: 'nonNull', of };
    }
    if (isListType(type)) {
      return {
        kind: 'list',
        of: this.#type(type.ofType, sets, path),
        itemType: String(type.ofType),
      };
    }
    if (isLeafType(type)) {
      if (isEnumType(type)) {
        return { kind: 'leaf', leaf: 'enum', members: membersOf(type) };
      }
      return { kind: 'leaf', leaf: builtInLeaves.has(type.name) ? (type.name as LeafKind) : 'custom' };
    }
    return this.#composite(type, sets, path);
  }

  #composite(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], path: string): CompositeShape {
    const byType = new Map<string, ObjectShape>();
    for (const possible of this.#possible(type)) byType.set(possible.name, this.object(possible, sets, path));
    return { kind: 'composite', typeName: type.name, isObject: isObjectType(type), byType };
  }

  #possible(type: GraphQLCompositeType): readonly GraphQLNamedType[] {
    if (!isAbstractType(type)) return [type];
    const { schema } = this.#source;
    const objects = schema.getPossibleTypes(type);
    if (isUnionType(type)) return [type, ...objects];
    return [type, ...schema.getImplementations(type).interfaces, ...objects];
  }

  #idOf(set: SelectionSetNode): number {
    const id = this.#setIds.get(set) ?? this.#setIds.size;
    this.#setIds.set(set, id);
    return id;
  }
}
