import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

const fixed = ['content-type', 'application/json', 'accept', 'application/json'];

/** The only header the gateway's own executor sets on a call. */
const traceHeader = 'apollo-federation-include-trace';

/** Header list in undici's flat form; nothing of the client's request gets in but through the hook. */
export function callHeaders(
  given: Record<string, string> | undefined,
  options: GraphQLDataSourceProcessOptions,
): string[] {
  const trace = options.request.http?.headers.get(traceHeader);
  if (given === undefined && !trace) return fixed;
  const list = [...fixed];
  for (const name in given) list.push(name, given[name] as string);
  if (trace) list.push(traceHeader, trace);
  return list;
}
