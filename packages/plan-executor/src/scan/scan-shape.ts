import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  Kind,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import type { LeafKind } from '../respond/shape.js';

/** A field in the expected form of a response. */
export type ScanField =
  | { readonly key: string; readonly kind: 'typename' }
  | { readonly key: string; readonly kind: 'leaf'; readonly leaf: LeafKind; readonly lists: number }
  | { readonly key: string; readonly kind: 'object'; readonly object: ScanObject; readonly lists: number };

export interface ScanObject {
  /** The fields in response order, if the type is known. */
  readonly fields?: readonly ScanField[];
  /** The fields by `__typename`, which must come first in the response. */
  readonly byType?: ReadonlyMap<string, readonly ScanField[]>;
}

/** The form of the responses to a fetch is unknown. */
export class UnscannableFetch extends Error {
  override readonly name = 'Unscannable';
}

const builtIn = new Set<string>(['Int', 'Float', 'String', 'Boolean', 'ID'] satisfies LeafKind[]);

/** Derives the expected form of the responses to a fetch. Throws `UnscannableFetch` if it is unknown. */
export function scanShape(fetch: FetchNode, schema: GraphQLSchema): ScanObject {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let selection: SelectionSetNode | undefined;
  let root: GraphQLNamedType | undefined | null;
  for (const definition of parse(fetch.operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    selection = definition.selectionSet;
    root = schema.getRootType(definition.operation);
  }
  if (!selection) throw new UnscannableFetch('no operation');
  const builder = new Builder(schema, fragments);
  if (!fetch.requires) {
    if (!root) throw new UnscannableFetch('no root type');
    return { fields: builder.fields(root, [selection]) };
  }
  const lists = selection.selections.map((entities): ScanField => {
    if (entities.kind !== Kind.FIELD || !entities.selectionSet) throw new UnscannableFetch('no entities');
    const { name, alias = name } = entities;
    return { key: alias.value, kind: 'object', object: builder.entity(entities.selectionSet), lists: 1 };
  });
  return { fields: lists };
}

class Builder {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Entities of several types need `__typename` as first field. */
  entity(set: SelectionSetNode): ScanObject {
    const conditions = new Set<string>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) continue;
      const name =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.typeCondition?.name.value
          : this.#fragments.get(selection.name.value)?.typeCondition.name.value;
      if (name === undefined) throw new UnscannableFetch('an entity of any type');
      conditions.add(name);
    }
    const types = [...conditions].map((name) => this.#schema.getType(name));
    const [only] = types;
    if (types.length === 1 && isObjectType(only)) return { fields: this.fields(only, [set]) };
    const names = new Set(types.flatMap((type) => this.#namesOf(type)));
    return this.#byType(names, [set]);
  }

  fields(type: GraphQLNamedType, sets: readonly SelectionSetNode[]): ScanField[] {
    return [...this.#collect(type, sets)].map(([key, nodes]) => this.#field(type, key, nodes));
  }

  #field(type: GraphQLNamedType, key: string, nodes: readonly FieldNode[]): ScanField {
    const name = nodes[0]?.name.value ?? '';
    if ((name === '__typename') !== (key === '__typename')) throw new UnscannableFetch('another name for the type');
    if (name === '__typename') return { key, kind: 'typename' };
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!definition) throw new UnscannableFetch(`unknown field ${name}`);
    const lists = depthOf(definition.type);
    const named = getNamedType(definition.type);
    if (isLeafType(named)) {
      const leaf = isEnumType(named) ? 'enum' : builtIn.has(named.name) ? (named.name as LeafKind) : 'custom';
      return { key, kind: 'leaf', leaf, lists };
    }
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    const object = isObjectType(named)
      ? { fields: this.fields(named, sets) }
      : this.#byType(new Set(this.#namesOf(named)), sets);
    return { key, kind: 'object', object, lists };
  }

  #byType(names: ReadonlySet<string>, sets: readonly SelectionSetNode[]): ScanObject {
    const byType = new Map<string, readonly ScanField[]>();
    for (const name of names) {
      const type = this.#schema.getType(name);
      if (!type) continue;
      const fields = this.fields(type, sets);
      const [first] = fields;
      if (first?.kind !== 'typename' || first.key !== '__typename') throw new UnscannableFetch('type not told first');
      byType.set(name, fields);
    }
    return { byType };
  }

  /** The possible values of `__typename`. An interface may be an interface object in the subgraph. */
  #namesOf(type: GraphQLNamedType | undefined): string[] {
    if (!isAbstractType(type)) return type ? [type.name] : [];
    return [
      ...this.#schema.getPossibleTypes(type).map(({ name }) => name),
      ...(isInterfaceType(type) ? [type.name] : []),
    ];
  }

  #collect(type: GraphQLNamedType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>();
    const collect = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (selection.directives?.length) throw new UnscannableFetch('a directive');
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          fields.set(key, [...(fields.get(key) ?? []), selection]);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        if (fragment && this.#applies(fragment.typeCondition?.name.value, type)) collect(fragment.selectionSet);
      }
    };
    sets.forEach(collect);
    return fields;
  }

  #applies(condition: string | undefined, type: GraphQLNamedType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = this.#schema.getType(condition);
    return (
      isAbstractType(conditional) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      this.#schema.isSubType(conditional, type)
    );
  }
}

function depthOf(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return depthOf(type.ofType as GraphQLOutputType);
  return isListType(type) ? 1 + depthOf(type.ofType) : 0;
}
