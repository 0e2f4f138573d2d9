import { type OperationDefinitionNode, type TypeNode, Kind } from 'graphql';

/** Tells at once whether variables fit an operation; it may say no where only a full check can tell. */
export type VariableCheck = (variables: Readonly<Record<string, unknown>>) => boolean;

const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isSafeInteger(value),
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
};

/**
 * Compiles a check for an operation whose variables are of built-in scalars, which most are: the values of nearly all
 * requests fit plainly, and need none of the coercion whose only use here is to find what does not.
 */
export function compileVariableCheck({ variableDefinitions = [] }: OperationDefinitionNode): VariableCheck {
  const checks = variableDefinitions.map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    fit: fits[namedType(type) ?? ''],
    mayBeAbsent: type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined,
    mayBeNull: type.kind !== Kind.NON_NULL_TYPE,
  }));
  if (checks.some(({ fit }) => !fit)) return () => false;
  return (variables) => {
    for (const { name, fit, mayBeAbsent, mayBeNull } of checks) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined ? !mayBeAbsent : value === null ? !mayBeNull : !fit?.(value)) return false;
    }
    return true;
  };
}

function namedType(type: TypeNode): string | undefined {
  const bare = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return bare.kind === Kind.NAMED_TYPE ? bare.name.value : undefined;
}
