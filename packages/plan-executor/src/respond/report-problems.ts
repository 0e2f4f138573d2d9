import { GraphQLError } from 'graphql';
import type { JsonObject } from '../run/merge.js';
import type { FetchProblem } from '../run/problem.js';
import { clientPaths } from './client-paths.js';
import type { ObjectShape } from './shape.js';

/** Maximum number of errors in a response. The first error of each problem is always reported. */
const maxErrors = 1_000;
/** Maximum number of paths for a failed call. */
const maxPaths = 10;
/** Debug information of subgraphs that clients must not see. */
const hiddenExtensions = new Set(['stacktrace', 'exception', 'serviceName']);

/** Converts fetch problems to client errors: one for each failed field and one for each failed call. */
export function reportProblems(
  problems: readonly FetchProblem[],
  shape: ObjectShape,
  data: JsonObject,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const { service, error, positions, isOfField } of problems) {
    const max = isOfField ? Math.max(1, maxErrors - errors.length) : maxPaths;
    const [path, ...others] = distinctClientPaths(positions, max, shape, data);
    const extensions = {
      code: 'DOWNSTREAM_SERVICE_ERROR',
      ...Object.fromEntries(Object.entries(error.extensions ?? {}).filter(([name]) => !hiddenExtensions.has(name))),
      service,
    };
    if (isOfField) {
      for (const one of [path, ...others])
        errors.push(new GraphQLError(error.message, { ...(one && { path: one }), extensions }));
    } else {
      const more = others.length > 0 && { paths: others };
      errors.push(new GraphQLError(error.message, { ...(path && { path }), extensions: { ...extensions, ...more } }));
    }
  }
  return errors;
}

/** The client paths of the positions, without the root. */
function distinctClientPaths(
  positions: FetchProblem['positions'],
  max: number,
  shape: ObjectShape,
  data: JsonObject,
): (readonly (string | number)[])[] {
  const places = new Map<string, readonly (string | number)[]>();
  for (const position of positions) {
    for (const path of clientPaths(shape, data, position)) if (path.length > 0) places.set(JSON.stringify(path), path);
    if (places.size >= max) break;
  }
  return [...places.values()].slice(0, max);
}
