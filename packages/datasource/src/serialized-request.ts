import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';

/** A subgraph call whose body is already written: the compiled executor pre-serialises its fetches. */
export interface SerializedRequest {
  readonly body: string;
  readonly mutation: boolean;
  /**
   * Reads the data straight from the text of an answer that has exactly the form the asker foresees; nothing when it
   * has another, which is then parsed.
   */
  readonly scan?: ((text: string, bytes?: Uint8Array) => Record<string, unknown> | undefined) | undefined;
  /** What the hooks see; `request.variables` is absent because the body holds them as text. */
  readonly options: GraphQLDataSourceProcessOptions;
}

/** An answer; `scanned` when its data was read by the call's own `scan`. */
export type SubgraphResponse = GatewayGraphQLResponse & { readonly scanned?: true };

/** Gets a call's one outcome: an error, or else a reply. */
export type ResponseCallback = (error: unknown, reply: SubgraphResponse | undefined) => void;

/** A data source that also takes finished body text. */
export interface SerializedRequestDataSource extends GraphQLDataSource {
  /** Calls back, because a promise for each layer of each call costs more than the rest of the layer. */
  dispatch(call: SerializedRequest, receive: ResponseCallback): void;
}

/** The outcome of a call as a promise. */
export function dispatchAsync(source: SerializedRequestDataSource, call: SerializedRequest): Promise<SubgraphResponse> {
  return new Promise((resolve, reject) => {
    source.dispatch(call, (error, reply) =>
      reply ? resolve(reply) : reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

/** Tells whether a data source takes finished body text. */
export function supportsSerializedRequests(source: GraphQLDataSource): source is SerializedRequestDataSource {
  return typeof (source as Partial<SerializedRequestDataSource>).dispatch === 'function';
}

/** Writes the body of an object-shaped call. */
export function serializeRequest(options: GraphQLDataSourceProcessOptions): SerializedRequest {
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
