import { LongNumber, hasLongNumber, isLongNumber, mapLongNumbers } from '@hjalpmedel/domain';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
  type ValueNode,
  Kind,
  TypeInfo,
  getNamedType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  parseType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** An operation whose variables are prepared for the planner. */
export interface PreparedVariables {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The literals that generated variables stand for. */
  readonly literals: ReadonlyMap<string, ValueNode>;
  /** Converts the variables of a request. Absent if they need no conversion. */
  readonly convert?: (variables: Variables) => Variables;
}

/** The planner uses these variable names in entity fetches. */
const reservedName = /^representations$|^contextualArgument_/;

/**
 * Renames variables with the planner's reserved names. Moves numbers that a double cannot hold out of literals and defaults,
 * because the planner would round them.
 */
export function prepareVariables(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): PreparedVariables {
  const names = new Set((definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value));
  const fresh = (wanted: string): string => {
    let name = wanted;
    for (let n = 1; names.has(name); n++) name = `${wanted}_${n}`;
    names.add(name);
    return name;
  };
  const renamed = new Map([...names].filter((name) => reservedName.test(name)).map((name) => [name, fresh(name)]));
  const literals = new Map<string, ValueNode>();
  const defaults = new Map<string, unknown>();
  const declared: { readonly name: string; readonly type: TypeNode }[] = [];
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] };

  const typeInfo = new TypeInfo(schema);
  const extract = (node: ValueNode): ValueNode | undefined => {
    // On a list, `TypeInfo` has already moved on to the type of its items.
    const type = node.kind === Kind.LIST ? typeInfo.getParentInputType() : typeInfo.getInputType();
    if (!type || !isLeafType(getNamedType(type)) || !hasLongLiteral(node)) return undefined;
    // Items of a list are extracted one by one.
    if (node.kind === Kind.LIST && isListType(isNonNullType(type) ? type.ofType : type)) return undefined;
    const name = fresh('literal');
    literals.set(name, node);
    declared.push({ name, type: parseType(String(type)) });
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  };
  const rewritten = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition(node) {
        if (!node.defaultValue || !hasLongLiteral(node.defaultValue)) return undefined;
        const type = typeFromAST(schema, node.type);
        if (!type || !isInputType(type)) return undefined;
        const { defaultValue, ...rest } = node;
        defaults.set(node.variable.name.value, withStringIds(valueOf(defaultValue), type));
        return rest;
      },
      Variable({ kind, name }) {
        const value = renamed.get(name.value);
        return value === undefined ? undefined : { kind, name: { ...name, value } };
      },
      IntValue: extract,
      FloatValue: extract,
      ListValue: extract,
      ObjectValue: extract,
    }),
  );
  const [operation, ...others] = rewritten.definitions as [OperationDefinitionNode, ...FragmentDefinitionNode[]];
  const convert = createConversion(definition, schema, { renamed, defaults });
  return {
    definition: {
      ...operation,
      variableDefinitions: [
        ...(operation.variableDefinitions ?? []),
        ...declared.map(({ name, type }) => ({
          kind: Kind.VARIABLE_DEFINITION as const,
          variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } },
          type,
        })),
      ],
    },
    literals,
    fragments: new Map(others.map((fragment) => [fragment.name.value, fragment])),
    ...(convert && { convert }),
  };
}

interface Changes {
  readonly renamed: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, unknown>;
}

function createConversion(
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  { renamed, defaults }: Changes,
): PreparedVariables['convert'] {
  const types = new Map(
    variableDefinitions.flatMap(({ variable, type }) => {
      const input = typeFromAST(schema, type);
      return input && isInputType(input) ? [[variable.name.value, input] as const] : [];
    }),
  );
  const isChanged = renamed.size > 0 || defaults.size > 0;
  if (types.size === 0 && !isChanged) return undefined;
  return (variables) => {
    if (!isChanged && !hasLongNumber(variables)) return variables;
    const converted = new Map<string, unknown>();
    for (const [name, type] of types) {
      const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const value = given === undefined ? defaults.get(name) : withStringIds(given, type);
      if (value !== undefined) converted.set(renamed.get(name) ?? name, value);
    }
    return Object.fromEntries(converted);
  };
}

/** Writes long numbers at `ID` positions as strings, the form of an ID. */
function withStringIds(value: unknown, type: GraphQLInputType): unknown {
  if (!hasLongNumber(value)) return value;
  if (isNonNullType(type)) return withStringIds(value, type.ofType);
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.map((item) => withStringIds(item, type.ofType))
      : withStringIds(value, type.ofType);
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return Object.fromEntries(
      Object.entries(value as object).map(([name, item]) => [
        name,
        fields[name] ? withStringIds(item, fields[name].type) : item,
      ]),
    );
  }
  return type.name === 'ID' && value instanceof LongNumber ? value.text : value;
}

function hasLongLiteral(node: ValueNode): boolean {
  let found = false;
  let hasVariable = false;
  visit(node, {
    IntValue: ({ value }) => void (found ||= isLongNumber(value)),
    FloatValue: ({ value }) => void (found ||= isLongNumber(value)),
    Variable: () => void (hasVariable = true),
  });
  return found && !hasVariable;
}

function valueOf(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return isLongNumber(node.value) ? new LongNumber(node.value) : Number(node.value);
    case Kind.LIST:
      return node.values.map(valueOf);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueOf(value)]));
    case Kind.NULL:
    case Kind.VARIABLE:
      return null;
    default:
      return node.value;
  }
}

/** Replaces long numbers by doubles, for the validation of variables by graphql-js. */
export function withDoubles(variables: Variables): Variables {
  return hasLongNumber(variables)
    ? (mapLongNumbers(variables, ({ text }) => Number(text)) as Record<string, unknown>)
    : variables;
}
