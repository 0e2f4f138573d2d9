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
import { leafWriter, type WriteLeaf } from './leaf.js';

export type Values = Readonly<Record<string, unknown>>;

/** What one operation's fields are made from. */
export type Source = {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** Of the variables that `@skip` and `@include` ask for: with others, the fields are others. */
  readonly conditions: Values;
  readonly copied: boolean;
};

/** How a value becomes part of the answer. */
export type PreparedValue = { readonly nonNull: boolean } & (
  | { readonly kind: 'leaf'; readonly write: WriteLeaf }
  | { readonly kind: 'list'; readonly item: PreparedValue }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType; readonly fieldsOf: FieldsOf }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType; readonly fieldsOf: FieldsOf }
);
type FieldsOf = (type: GraphQLObjectType) => readonly PreparedField[];

/** One field of an object type, with all that does not depend on the request. */
export type PreparedField = {
  readonly key: string;
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** Nothing where the value is a property of its parent. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly argsOf: ((variables: Values) => Record<string, unknown>) | undefined;
  readonly value: PreparedValue;
};

/** The fields an operation begins with. */
export function rootFields(source: Source, { operation, selectionSet }: OperationDefinitionNode) {
  const type = source.schema.getRootType(operation);
  if (!type) return undefined;
  return prepareFields(
    source,
    type,
    collectFields(source.schema, source.fragments, source.conditions, type, selectionSet),
  );
}

function prepareFields(
  source: Source,
  parentType: GraphQLObjectType,
  collected: ReadonlyMap<string, readonly FieldNode[]>,
): readonly PreparedField[] {
  return [...collected].flatMap(([key, nodes]) => {
    const node = nodes[0] as FieldNode;
    const definition = definitionOf(source.schema, parentType, node.name.value);
    if (!definition) return [];
    const { resolve, name } = definition;
    return {
      key,
      name,
      parentType,
      definition,
      nodes,
      resolve: resolve === defaultFieldResolver ? undefined : resolve,
      argsOf: definition.args.length === 0 ? undefined : argumentsOf(definition, node),
      value: prepareValue(source, definition.type, nodes),
    };
  });
}

function prepareValue(source: Source, type: GraphQLOutputType, nodes: readonly FieldNode[]): PreparedValue {
  const nonNull = isNonNullType(type);
  const inner = nonNull ? type.ofType : type;
  if (isListType(inner)) return { nonNull, kind: 'list', item: prepareValue(source, inner.ofType, nodes) };
  if (isLeafType(inner)) return { nonNull, kind: 'leaf', write: leafWriter(inner, source.copied) };
  const known = new Map<GraphQLObjectType, readonly PreparedField[]>();
  const fieldsOf: FieldsOf = (object) => {
    let fields = known.get(object);
    if (!fields) {
      const { schema, fragments, conditions } = source;
      fields = prepareFields(source, object, collectSubfields(schema, fragments, conditions, object, nodes));
      known.set(object, fields);
    }
    return fields;
  };
  return isAbstractType(inner)
    ? { nonNull, kind: 'abstract', type: inner, fieldsOf }
    : { nonNull, kind: 'object', type: inner, fieldsOf };
}

/** Arguments without variables are read once; resolvers get an object of their own all the same. */
function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode) {
  const read = (variables: Values) => getArgumentValues(definition, node, variables);
  if (usesVariables(node)) return read;
  let constant: Record<string, unknown> | undefined;
  return (): Record<string, unknown> => {
    if (constant) return { ...constant };
    const args = read({});
    if (Object.values(args).every((value) => typeof value !== 'object' || value === null)) constant = { ...args };
    return args;
  };
}

function usesVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const one of given) visit(one, { [Kind.VARIABLE]: () => void (found = true) });
  return found;
}

function definitionOf(schema: GraphQLSchema, parent: GraphQLObjectType, name: string) {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parent.getFields()[name];
}
