import type { FieldNode } from 'graphql';

/** What the answer looks like at one position: the contract between the merged data and the client. */
export type TypeShape = NonNullShape | ListShape | LeafShape | CompositeShape;

export interface NonNullShape {
  readonly kind: 'nonNull';
  readonly of: ListShape | LeafShape | CompositeShape;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: TypeShape;
  /** The item's type as text, for messages. */
  readonly itemType: string;
}

export type LeafKind = 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'enum' | 'custom';

export interface LeafShape {
  readonly kind: 'leaf';
  readonly leaf: LeafKind;
  /** Members of an enum that clients may see. */
  readonly members?: ReadonlySet<string>;
}

export interface CompositeShape {
  readonly kind: 'composite';
  readonly typeName: string;
  /** An object type's data may come without `__typename`. */
  readonly isObject: boolean;
  /** By `__typename` of the data; an interface's own name stands for an object whose real type is not known. */
  readonly byType: ReadonlyMap<string, ObjectShape>;
}

/** The fields of one concrete type at one position, in the client's order. */
export interface ObjectShape {
  readonly typeName: string;
  readonly fields: readonly FieldShape[];
}

export type FieldShape = DataField | ConstantField | UnresolvedTypename | IntrospectionField;

export interface DataField {
  readonly kind: 'data';
  readonly name: string;
  readonly key: string;
  readonly type: TypeShape;
  /** No fetch of the plan asks for this field: when its value is missing that is an error, not a null. */
  readonly unreachable: boolean;
}

/** `__typename` of a known type. */
export interface ConstantField {
  readonly kind: 'constant';
  readonly name: string;
  readonly value: string;
}

/** `__typename` of an object known by its interface only: there is no right answer but null for the object. */
export interface UnresolvedTypename {
  readonly kind: 'unresolved';
  readonly name: string;
}

/** `__schema` or `__type`, answered from the schema. */
export interface IntrospectionField {
  readonly kind: 'introspection';
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}
