import { LongNumber, hasLongNumber, mapLongNumbers, parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  typeFromAST,
} from 'graphql';

/** Prepares variables for graphql-js. */
export type FitVariables = (variables: Record<string, unknown>) => Record<string, unknown>;

/** Replaces long numbers by doubles at the built-in scalars. A custom scalar gets the `LongNumber` with all its digits. */
export function fitVariables(schema: GraphQLSchema, { definitions }: DocumentNode): FitVariables {
  const declared = definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  const types = new Map(declared.map(({ variable, type }) => [variable.name.value, typeFromAST(schema, type)]));
  return (variables) => {
    if (!hasLongNumber(variables)) return variables;
    const entries = Object.entries(variables).map(([name, value]) => {
      const type = types.get(name);
      return [name, isInputType(type) ? fit(value, type) : value] as const;
    });
    return Object.fromEntries(entries);
  };
}

function fit(value: unknown, type: GraphQLInputType): unknown {
  if (!hasLongNumber(value)) return value;
  if (isNonNullType(type)) return fit(value, type.ofType);
  if (isListType(type))
    return Array.isArray(value)
      ? value.map((item: unknown): unknown => fit(item, type.ofType))
      : fit(value, type.ofType);
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const entries = Object.entries(value as Record<string, unknown>).map(([name, item]) => [
      name,
      fields[name] ? fit(item, fields[name].type) : item,
    ]);
    return Object.fromEntries(entries);
  }
  return isSpecifiedScalarType(type) ? mapLongNumbers(value, ({ text }) => Number(text)) : value;
}

/** Copies a value of a custom scalar as JSON does. Numbers that a double cannot hold become `LongNumber`. */
export function copyLeaf(value: object | bigint): unknown {
  if (value instanceof LongNumber) return value;
  return parseExactly(typeof value === 'bigint' ? value.toString() : stringifyExactly(value));
}
