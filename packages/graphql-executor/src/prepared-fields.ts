import {
  defaultFieldResolver,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { CopyLeaf } from './copy-result.js';
import { leafSerializer, type SerializeLeaf } from './leaf-serializer.js';

export type Variables = Readonly<Record<string, unknown>>;

/** The input for preparing the fields of one operation. */
export type FieldSource = {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** Values of the variables in `@skip` and `@include`. They decide which fields are prepared. */
  readonly conditions: Variables;
  /** See `PreparedOptions`. */
  readonly copyLeaf: CopyLeaf | undefined;
};

/** How a resolved value is completed into the result. */
export type PreparedValue = { readonly nonNull: boolean } & (
  | { readonly kind: 'leaf'; readonly serialize: SerializeLeaf }
  | { readonly kind: 'list'; readonly item: PreparedValue }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType; readonly fieldsOf: FieldsOf }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType; readonly fieldsOf: FieldsOf }
);
type FieldsOf = (type: GraphQLObjectType) => readonly PreparedField[];

/** One field of an object type with everything that does not depend on the request. */
export type PreparedField = {
  /** The response key. */
  readonly key: string;
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** Undefined if the value is a property of the parent object. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** Undefined if the field has no arguments. */
  readonly argsOf: ((variables: Variables) => Record<string, unknown>) | undefined;
  readonly value: PreparedValue;
};

/** The root fields of an operation. Undefined if the schema has no such root type. */
export function prepareRootFields(source: FieldSource, { operation, selectionSet }: OperationDefinitionNode) {
  const { schema, fragments, conditions } = source;
  const type = schema.getRootType(operation);
  if (!type) return undefined;
  return prepareFields(source, type, collectFields(schema, fragments, conditions, type, selectionSet));
}

function prepareFields(
  source: FieldSource,
  parentType: GraphQLObjectType,
  collected: ReadonlyMap<string, readonly FieldNode[]>,
): readonly PreparedField[] {
  return [...collected].flatMap(([key, nodes]) => {
    const node = nodes[0] as FieldNode;
    const definition = fieldDefinition(source.schema, parentType, node.name.value);
    if (!definition) return [];
    const { resolve, name } = definition;
    return {
      key,
      name,
      parentType,
      definition,
      nodes,
      resolve: resolve === defaultFieldResolver ? undefined : resolve,
      argsOf: definition.args.length === 0 ? undefined : argumentReader(definition, node),
      value: prepareValue(source, definition.type, nodes),
    };
  });
}

function prepareValue(source: FieldSource, type: GraphQLOutputType, nodes: readonly FieldNode[]): PreparedValue {
  const nonNull = isNonNullType(type);
  const inner = nonNull ? type.ofType : type;
  if (isListType(inner)) return { nonNull, kind: 'list', item: prepareValue(source, inner.ofType, nodes) };
  if (isLeafType(inner)) return { nonNull, kind: 'leaf', serialize: leafSerializer(inner, source.copyLeaf) };
  const fieldsByType = new Map<GraphQLObjectType, readonly PreparedField[]>();
  const fieldsOf: FieldsOf = (objectType) => {
    let fields = fieldsByType.get(objectType);
    if (!fields) {
      const { schema, fragments, conditions } = source;
      fields = prepareFields(source, objectType, collectSubfields(schema, fragments, conditions, objectType, nodes));
      fieldsByType.set(objectType, fields);
    }
    return fields;
  };
  return isAbstractType(inner)
    ? { nonNull, kind: 'abstract', type: inner, fieldsOf }
    : { nonNull, kind: 'object', type: inner, fieldsOf };
}

/** Reads the arguments of a field. Scalar arguments without variables are read once; every call returns a new object. */
function argumentReader(definition: GraphQLField<unknown, unknown>, node: FieldNode) {
  const read = (variables: Variables) => getArgumentValues(definition, node, variables);
  if (usesVariables(node)) return read;
  let constant: Record<string, unknown> | undefined;
  return (): Record<string, unknown> => {
    if (constant) return { ...constant };
    const args = read({});
    if (Object.values(args).every((value) => typeof value !== 'object' || value === null)) constant = { ...args };
    return args;
  };
}

function usesVariables({ arguments: args = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of args) visit(argument, { [Kind.VARIABLE]: () => void (found = true) });
  return found;
}

function fieldDefinition(schema: GraphQLSchema, parent: GraphQLObjectType, name: string) {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parent.getFields()[name];
}
