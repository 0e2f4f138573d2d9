import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';

/** A subgraph call whose body is already written: the compiled executor pre-serialises its fetches. */
export interface BodyCall {
  readonly body: string;
  readonly mutation: boolean;
  /** What the hooks see; `request.variables` is absent because the body holds them as text. */
  readonly options: GraphQLDataSourceProcessOptions;
}

/** A data source that also takes finished body text. */
export interface BodyDataSource extends GraphQLDataSource {
  send(call: BodyCall): Promise<GatewayGraphQLResponse>;
}

/** Tells whether a data source takes finished body text. */
export function takesBodies(source: GraphQLDataSource): source is BodyDataSource {
  return typeof (source as Partial<BodyDataSource>).send === 'function';
}

/** Writes the body of an object-shaped call. */
export function bodyCall(options: GraphQLDataSourceProcessOptions): BodyCall {
  const { query, variables, operationName, extensions } = options.request;
  return {
    body: JSON.stringify({ query, operationName, variables, extensions }),
    mutation: isMutation(query),
    options,
  };
}

/** The planner writes one operation per document and its keyword first, so no parse is needed. */
export function isMutation(query: string | undefined): boolean {
  return query !== undefined && /^\s*mutation\b/.test(query);
}
