import { type DirectiveNode, type OperationDefinitionNode, GraphQLError, Kind, valueFromASTUntyped } from 'graphql';

/** Values of the variables in `@skip` and `@include`. */
export type ConditionValues = ReadonlyMap<string, boolean>;

/** Tells whether a selection with these directives is included. */
export function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  conditionValues: ConditionValues,
): boolean {
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditionValues.get(value.name.value) === true
        : value?.kind === Kind.BOOLEAN && value.value;
    if (holds === (name === 'skip')) return false;
  }
  return true;
}

/** The default values that an operation declares, by variable name. */
export function variableDefaults(operation: OperationDefinitionNode): Map<string, unknown> {
  const defaults = new Map<string, unknown>();
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
  }
  return defaults;
}

/** Reads the condition variables of a request. Absent variables get the operation's default. */
export function readConditionValues(
  names: readonly string[],
  defaults: ReadonlyMap<string, unknown>,
  variables: Readonly<Record<string, unknown>>,
): ConditionValues {
  const conditionValues = new Map<string, boolean>();
  for (const name of names) {
    const own = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = own === undefined ? defaults.get(name) : own;
    if (typeof value !== 'boolean') {
      throw new GraphQLError(`Variable "$${name}" is used in @skip or @include and must be true or false.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    conditionValues.set(name, value);
  }
  return conditionValues;
}
