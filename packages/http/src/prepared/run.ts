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
import { runtimeType } from './runtime-type.js';
import type { PreparedField, PreparedValue, Source, Values } from './selection.js';

/** One run of an operation. */
export type Run = {
  readonly schema: GraphQLSchema;
  readonly fragments: Source['fragments'];
  readonly operation: OperationDefinitionNode;
  readonly variables: Values;
  readonly context: unknown;
  readonly errors: CollectedErrors;
};
type Place = Path | undefined;
type Answered = Record<string, unknown>;

/** Runs the fields of one object, side by side; the steps and their order are those of graphql-js. */
export function runFields(run: Run, fields: readonly PreparedField[], source: unknown, place: Place): unknown {
  const results: Answered = {};
  let pending = false;
  try {
    for (const field of fields) {
      const result = runField(run, field, source, place);
      results[field.key] = result;
      if (isPromise(result)) pending = true;
    }
  } catch (error) {
    // What else is under way may fail as well, and somebody has to hear it.
    if (!pending) throw error;
    return settled(results).finally(() => {
      throw error;
    });
  }
  return pending ? settled(results) : results;
}

function runField(run: Run, field: PreparedField, source: unknown, parent: Place): unknown {
  const { value } = field;
  let place: Path | undefined;
  try {
    let result: unknown;
    if (field.resolve === undefined) {
      const args = field.argsOf?.(run.variables);
      result = isObjectLike(source) ? source[field.name] : undefined;
      if (typeof result === 'function') {
        place = placeOf(field, parent);
        result = result.call(source, args ?? {}, run.context, infoOf(run, field, place)) as unknown;
      }
    } else {
      place = placeOf(field, parent);
      const info = infoOf(run, field, place);
      result = field.resolve(source, field.argsOf ? field.argsOf(run.variables) : {}, run.context, info);
    }
    // A leaf needs a place only when it fails.
    if (value.kind === 'leaf' && result != null && !(result instanceof Error) && !isPromise(result))
      return value.write(result);
    const at = (place ??= placeOf(field, parent));
    const completed = isPromise(result)
      ? result.then((resolved) => complete(run, field, value, at, at, resolved))
      : complete(run, field, value, at, at, result);
    return isPromise(completed) ? completed.then(undefined, (error) => fail(run, field, value, at, error)) : completed;
  } catch (error) {
    return fail(run, field, value, place ?? placeOf(field, parent), error);
  }
}

function complete(run: Run, field: PreparedField, value: PreparedValue, of: Path, at: Path, result: unknown): unknown {
  if (result instanceof Error) throw result;
  if (result == null) {
    if (!value.nonNull) return null;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
  }
  switch (value.kind) {
    case 'leaf':
      return value.write(result);
    case 'list':
      return completeList(run, field, value.item, of, at, result);
    case 'object':
      return completeObject(run, field, value, value.type, of, at, result);
    case 'abstract': {
      const { type } = value;
      const given: unknown = (type.resolveType ?? defaultTypeResolver)(
        result,
        run.context,
        infoOf(run, field, of),
        type,
      );
      const known = (name: unknown) =>
        completeObject(run, field, value, runtimeType(run.schema, field, type, name, result), of, at, result);
      return isPromise(given) ? given.then(known) : known(given);
    }
  }
}

function completeList(
  run: Run,
  field: PreparedField,
  item: PreparedValue,
  of: Path,
  at: Path,
  result: unknown,
): unknown {
  if (typeof result !== 'object' || typeof (result as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function')
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.name}".`,
    );
  const pending: Promise<unknown>[] = [];
  const itemAt = (one: unknown, index: number): unknown => {
    const place = addPath(at, index, undefined);
    try {
      const completed = isPromise(one)
        ? one.then((resolved) => complete(run, field, item, of, place, resolved))
        : complete(run, field, item, of, place, one);
      if (!isPromise(completed)) return completed;
      const ended = completed.then(undefined, (error) => fail(run, field, item, place, error));
      pending.push(ended);
      return ended;
    } catch (error) {
      return fail(run, field, item, place, error);
    }
  };
  try {
    const items = Array.from(result as Iterable<unknown>, itemAt);
    return pending.length > 0 ? Promise.all(items) : items;
  } catch (error) {
    // The list is lost; what else is under way may fail as well, and without a listener that would end the process.
    for (const one of pending) one.catch(() => undefined);
    throw error;
  }
}

function completeObject(
  run: Run,
  field: PreparedField,
  value: Extract<PreparedValue, { kind: 'object' | 'abstract' }>,
  type: GraphQLObjectType,
  of: Path,
  at: Path,
  result: unknown,
): unknown {
  const fields = value.fieldsOf(type);
  if (!type.isTypeOf) return runFields(run, fields, result, at);
  const checked = (isOfType: boolean) => {
    if (isOfType) return runFields(run, fields, result, at);
    throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(result)}.`, {
      nodes: field.nodes,
    });
  };
  const isOfType = type.isTypeOf(result, run.context, infoOf(run, field, of));
  return isPromise(isOfType) ? isOfType.then(checked) : checked(isOfType);
}

/** An error at a place that may be null is told and done with; elsewhere it goes up. */
function fail(run: Run, { nodes }: PreparedField, { nonNull }: PreparedValue, place: Path, raw: unknown): null {
  const error = locatedError(raw, nodes, responsePathAsArray(place));
  if (nonNull) throw error;
  run.errors.add(error, place);
  return null;
}

function infoOf(
  { schema, fragments, operation, variables }: Run,
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

function settled(results: Answered): Promise<Answered> {
  return Promise.all(Object.values(results)).then((values) => {
    Object.keys(results).forEach((key, at) => (results[key] = values[at]));
    return results;
  });
}

const placeOf = ({ key, parentType }: PreparedField, parent: Place): Path => addPath(parent, key, parentType.name);

const isObjectLike = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
