import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

const fixedHeaders = ['content-type', 'application/json', 'accept', 'application/json'];

/** The only header that Apollo's executor sets on a subgraph request. */
const traceHeader = 'apollo-federation-include-trace';

/** Builds the header list in undici's flat form. Headers of the client's request pass only through the hook. */
export function callHeaders(
  hookHeaders: Record<string, string> | undefined,
  options: GraphQLDataSourceProcessOptions,
): string[] {
  const trace = options.request.http?.headers.get(traceHeader);
  if (hookHeaders === undefined && !trace) return fixedHeaders;
  const list = [...fixedHeaders];
  for (const name in hookHeaders) list.push(name, hookHeaders[name] as string);
  if (trace) list.push(traceHeader, trace);
  return list;
}
