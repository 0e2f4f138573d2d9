import type { FieldNode } from 'graphql';

/** The form of a response at one position. */
export type TypeShape = NonNullShape | ListShape | LeafShape | CompositeShape;

export interface NonNullShape {
  readonly kind: 'nonNull';
  readonly of: ListShape | LeafShape | CompositeShape;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: TypeShape;
  /** The item type as text, for error messages. */
  readonly itemType: string;
}

export type LeafKind = 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'enum' | 'custom';

export interface LeafShape {
  readonly kind: 'leaf';
  readonly leaf: LeafKind;
  /** The enum values that clients may see. */
  readonly members?: ReadonlySet<string>;
}

export interface CompositeShape {
  readonly kind: 'composite';
  readonly typeName: string;
  /** Data of an object type may lack `__typename`. */
  readonly isObject: boolean;
  /** By `__typename` of the data. An interface name stands for an object of unknown concrete type. */
  readonly byType: ReadonlyMap<string, ObjectShape>;
}

/** The fields of one concrete type at one position, in the client's order. */
export interface ObjectShape {
  readonly typeName: string;
  readonly fields: readonly FieldShape[];
  /** Fragments whose data is delivered later. */
  readonly deferred?: readonly DeferredShape[];
}

/** The form of the data of a deferred fragment. */
export interface DeferredShape {
  /** The label that the client gave. */
  readonly label: string | undefined;
  /** The keys from the root to the object that holds the fragment, each with a dot before it. */
  readonly path: string;
  readonly object: ObjectShape;
}

export type FieldShape = DataField | ConstantField | UnresolvedTypename | IntrospectionField;

export interface DataField {
  readonly kind: 'data';
  readonly name: string;
  readonly key: string;
  readonly type: TypeShape;
  /** No fetch of the plan selects this field. A missing value is then an error. */
  readonly unreachable: boolean;
}

/** `__typename` of a known type. */
export interface ConstantField {
  readonly kind: 'constant';
  readonly name: string;
  readonly value: string;
}

/** `__typename` of an object of unknown concrete type. The object becomes null. */
export interface UnresolvedTypename {
  readonly kind: 'unresolved';
  readonly name: string;
}

/** `__schema` or `__type`, which the gateway resolves. */
export interface IntrospectionField {
  readonly kind: 'introspection';
  readonly name: string;
  /** Unique in the operation. */
  readonly id: string;
  readonly nodes: readonly FieldNode[];
}
