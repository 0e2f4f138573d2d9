import {
  defaultTypeResolver,
  GraphQLError,
  locatedError,
  responsePathAsArray,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { addPath, type Path } from 'graphql/jsutils/Path.js';
import type { CollectedErrors } from './collected-errors.js';
import type { FieldSource, PreparedField, PreparedValue, Variables } from './prepared-fields.js';
import { ensureValidRuntimeType } from './runtime-type.js';

/** One execution of an operation. */
export type Execution = {
  readonly schema: GraphQLSchema;
  readonly fragments: FieldSource['fragments'];
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly context: unknown;
  readonly errors: CollectedErrors;
};
type FieldResults = Record<string, unknown>;

/** Executes the fields of one object concurrently. The steps and their order are those of graphql-js. */
export function executeFields(
  execution: Execution,
  fields: readonly PreparedField[],
  source: unknown,
  path: Path | undefined,
): unknown {
  const results: FieldResults = {};
  let hasPromise = false;
  try {
    for (const field of fields) {
      const result = executeField(execution, field, source, path);
      results[field.key] = result;
      if (isPromise(result)) hasPromise = true;
    }
  } catch (error) {
    // Pending fields may reject as well; their rejections must be handled.
    if (!hasPromise) throw error;
    return awaitResults(results).finally(() => {
      throw error;
    });
  }
  return hasPromise ? awaitResults(results) : results;
}

function executeField(
  execution: Execution,
  field: PreparedField,
  source: unknown,
  parentPath: Path | undefined,
): unknown {
  const { value } = field;
  let path: Path | undefined;
  try {
    let result: unknown;
    if (field.resolve === undefined) {
      const args = field.argsOf?.(execution.variables);
      result = isObjectLike(source) ? source[field.name] : undefined;
      if (typeof result === 'function') {
        path = pathOf(field, parentPath);
        result = result.call(source, args ?? {}, execution.context, resolveInfo(execution, field, path)) as unknown;
      }
    } else {
      path = pathOf(field, parentPath);
      const info = resolveInfo(execution, field, path);
      const args = field.argsOf ? field.argsOf(execution.variables) : {};
      result = field.resolve(source, args, execution.context, info);
    }
    // A leaf needs a path only if it fails.
    if (value.kind === 'leaf' && result != null && !(result instanceof Error) && !isPromise(result))
      return value.serialize(result);
    const at = (path ??= pathOf(field, parentPath));
    const completed = isPromise(result)
      ? result.then((resolved) => completeValue(execution, field, value, at, at, resolved))
      : completeValue(execution, field, value, at, at, result);
    return isPromise(completed)
      ? completed.then(undefined, (error) => handleFieldError(execution, field, value, at, error))
      : completed;
  } catch (error) {
    return handleFieldError(execution, field, value, path ?? pathOf(field, parentPath), error);
  }
}

/** `fieldPath` is the path of the field, `path` that of the value: they differ for items of a list. */
function completeValue(
  execution: Execution,
  field: PreparedField,
  value: PreparedValue,
  fieldPath: Path,
  path: Path,
  result: unknown,
): unknown {
  if (result instanceof Error) throw result;
  if (result == null) {
    if (!value.nonNull) return null;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
  }
  switch (value.kind) {
    case 'leaf':
      return value.serialize(result);
    case 'list':
      return completeList(execution, field, value.item, fieldPath, path, result);
    case 'object':
      return completeObject(execution, field, value, value.type, fieldPath, path, result);
    case 'abstract': {
      const { type } = value;
      const resolveType = type.resolveType ?? defaultTypeResolver;
      const info = resolveInfo(execution, field, fieldPath);
      const resolved: unknown = resolveType(result, execution.context, info, type);
      const complete = (name: unknown) => {
        const runtimeType = ensureValidRuntimeType(execution.schema, field, type, name, result);
        return completeObject(execution, field, value, runtimeType, fieldPath, path, result);
      };
      return isPromise(resolved) ? resolved.then(complete) : complete(resolved);
    }
  }
}

function completeList(
  execution: Execution,
  field: PreparedField,
  item: PreparedValue,
  fieldPath: Path,
  path: Path,
  result: unknown,
): unknown {
  if (typeof result !== 'object' || typeof (result as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function')
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.name}".`,
    );
  const pending: Promise<unknown>[] = [];
  const completeItem = (raw: unknown, index: number): unknown => {
    const itemPath = addPath(path, index, undefined);
    try {
      const completed = isPromise(raw)
        ? raw.then((resolved) => completeValue(execution, field, item, fieldPath, itemPath, resolved))
        : completeValue(execution, field, item, fieldPath, itemPath, raw);
      if (!isPromise(completed)) return completed;
      const handled = completed.then(undefined, (error) => handleFieldError(execution, field, item, itemPath, error));
      pending.push(handled);
      return handled;
    } catch (error) {
      return handleFieldError(execution, field, item, itemPath, error);
    }
  };
  try {
    const items = Array.from(result as Iterable<unknown>, completeItem);
    return pending.length > 0 ? Promise.all(items) : items;
  } catch (error) {
    // The list is null. Pending items may reject later; an unhandled rejection would end the process.
    for (const promise of pending) promise.catch(() => undefined);
    throw error;
  }
}

function completeObject(
  execution: Execution,
  field: PreparedField,
  value: Extract<PreparedValue, { kind: 'object' | 'abstract' }>,
  type: GraphQLObjectType,
  fieldPath: Path,
  path: Path,
  result: unknown,
): unknown {
  const fields = value.fieldsOf(type);
  if (!type.isTypeOf) return executeFields(execution, fields, result, path);
  const completeIfOfType = (isOfType: boolean) => {
    if (isOfType) return executeFields(execution, fields, result, path);
    throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(result)}.`, {
      nodes: field.nodes,
    });
  };
  const isOfType = type.isTypeOf(result, execution.context, resolveInfo(execution, field, fieldPath));
  return isPromise(isOfType) ? isOfType.then(completeIfOfType) : completeIfOfType(isOfType);
}

/** Records the error if the value may be null. Otherwise it throws, and the error nulls the parent. */
function handleFieldError(
  execution: Execution,
  { nodes }: PreparedField,
  { nonNull }: PreparedValue,
  path: Path,
  raw: unknown,
): null {
  const error = locatedError(raw, nodes, responsePathAsArray(path));
  if (nonNull) throw error;
  execution.errors.add(error, path);
  return null;
}

function resolveInfo(
  { schema, fragments, operation, variables }: Execution,
  field: PreparedField,
  path: Path,
): GraphQLResolveInfo {
  return {
    fieldName: field.name,
    fieldNodes: field.nodes,
    returnType: field.definition.type,
    parentType: field.parentType,
    path,
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: variables,
  };
}

function awaitResults(results: FieldResults): Promise<FieldResults> {
  return Promise.all(Object.values(results)).then((values) => {
    Object.keys(results).forEach((key, index) => (results[key] = values[index]));
    return results;
  });
}

const pathOf = ({ key, parentType }: PreparedField, parentPath: Path | undefined): Path =>
  addPath(parentPath, key, parentType.name);

const isObjectLike = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
