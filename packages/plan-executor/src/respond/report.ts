import { GraphQLError } from 'graphql';
import type { JsonObject } from '../run/merge.js';
import type { FetchProblem } from '../run/problem.js';
import { clientPaths } from './client-paths.js';
import type { ObjectShape } from './shape.js';

const mostPaths = 10;
/** Debug material of a subgraph that no client should see. */
const withheld = new Set(['stacktrace', 'exception', 'serviceName']);

/** Turns the problems of the fetches into the client's errors: one per cause, with every position it concerns. */
export function reportProblems(
  problems: readonly FetchProblem[],
  shape: ObjectShape,
  data: JsonObject,
): GraphQLError[] {
  return problems.map(({ service, error, positions }) => {
    const paths = new Map<string, readonly (string | number)[]>();
    for (const position of positions.slice(0, mostPaths)) {
      for (const path of clientPaths(shape, data, position)) paths.set(JSON.stringify(path), path);
    }
    const [path, ...others] = [...paths.values()].filter((one) => one.length > 0).slice(0, mostPaths);
    const given = Object.entries(error.extensions ?? {}).filter(([name]) => !withheld.has(name));
    return new GraphQLError(error.message, {
      ...(path && { path }),
      extensions: {
        code: 'DOWNSTREAM_SERVICE_ERROR',
        ...Object.fromEntries(given),
        service,
        ...(others.length > 0 && { paths: others }),
      },
    });
  });
}
