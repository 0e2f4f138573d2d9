import { type OperationDefinitionNode, type TypeNode, Kind } from 'graphql';

/** A fast check of variables. False means unknown: a full check must follow. */
export type VariableCheck = (variables: Readonly<Record<string, unknown>>) => boolean;

const scalarChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isSafeInteger(value),
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
};

/** Compiles a fast check for variables of built-in scalars. It saves the full coercion of graphql-js for most requests. */
export function compileVariableCheck({ variableDefinitions = [] }: OperationDefinitionNode): VariableCheck {
  const checks = variableDefinitions.map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    isValid: scalarChecks[namedType(type) ?? ''],
    mayBeAbsent: type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined,
    mayBeNull: type.kind !== Kind.NON_NULL_TYPE,
  }));
  if (checks.some(({ isValid }) => !isValid)) return () => false;
  return (variables) => {
    for (const { name, isValid, mayBeAbsent, mayBeNull } of checks) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined ? !mayBeAbsent : value === null ? !mayBeNull : !isValid?.(value)) return false;
    }
    return true;
  };
}

function namedType(type: TypeNode): string | undefined {
  const bare = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return bare.kind === Kind.NAMED_TYPE ? bare.name.value : undefined;
}
