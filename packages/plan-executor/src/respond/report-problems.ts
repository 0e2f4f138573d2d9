import { GraphQLError } from 'graphql';
import type { JsonObject } from '../run/merge.js';
import type { FetchProblem } from '../run/problem.js';
import { clientPaths } from './client-paths.js';
import type { ObjectShape } from './shape.js';

/** In one answer, beyond the first of each problem. */
const mostErrors = 1_000;
/** Of a call that has failed as a whole. */
const mostPaths = 10;
/** Debug material of a subgraph that no client should see. */
const withheld = new Set(['stacktrace', 'exception', 'serviceName']);

/** Turns the problems of the fetches into the client's errors: one for each field that failed, and one for each failed call. */
export function reportProblems(
  problems: readonly FetchProblem[],
  shape: ObjectShape,
  data: JsonObject,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const { service, error, positions, isOfField } of problems) {
    const most = isOfField ? Math.max(1, mostErrors - errors.length) : mostPaths;
    const [path, ...others] = clientPlaces(positions, most, shape, data);
    const extensions = {
      code: 'DOWNSTREAM_SERVICE_ERROR',
      ...Object.fromEntries(Object.entries(error.extensions ?? {}).filter(([name]) => !withheld.has(name))),
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

/** Where the client sees the positions; the whole answer is no place. */
function clientPlaces(
  positions: FetchProblem['positions'],
  most: number,
  shape: ObjectShape,
  data: JsonObject,
): (readonly (string | number)[])[] {
  const places = new Map<string, readonly (string | number)[]>();
  for (const position of positions) {
    for (const path of clientPaths(shape, data, position)) if (path.length > 0) places.set(JSON.stringify(path), path);
    if (places.size >= most) break;
  }
  return [...places.values()].slice(0, most);
}
