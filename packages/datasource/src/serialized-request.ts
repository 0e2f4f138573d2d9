import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { stringifyExactly } from '@hjalpmedel/domain';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';

/** A subgraph request whose body is already JSON text. */
export interface SerializedRequest {
  readonly body: string;
  readonly mutation: boolean;
  /** The request repeats a part of a failed one. It counts against the retry budget and is not retried again. */
  readonly isRetry?: boolean;
  /** Reads `data` from the response text. Returns `undefined` when the text has another form; it is then parsed. */
  readonly scan?: ((text: string, bytes?: Uint8Array) => Record<string, unknown> | undefined) | undefined;
  /** Options for the hooks. `request.variables` is absent: the body holds the variables. */
  readonly options: GraphQLDataSourceProcessOptions;
}

/** A subgraph's response. `scanned` is set when `scan` read its data. */
export type SubgraphResponse = GatewayGraphQLResponse & { readonly scanned?: true };

/** Receives the outcome of a request: an error or a response. It is called once. */
export type ResponseCallback = (error: unknown, response: SubgraphResponse | undefined) => void;

/** A data source that also accepts serialized requests. */
export interface SerializedRequestDataSource extends GraphQLDataSource {
  /** Sends a request. It takes a callback, because a promise per layer and request costs more than the layer itself. */
  dispatch(request: SerializedRequest, callback: ResponseCallback): void;
}

/** Dispatches a request and returns its response as a promise. */
export function dispatchAsync(
  source: SerializedRequestDataSource,
  request: SerializedRequest,
): Promise<SubgraphResponse> {
  return new Promise((resolve, reject) => {
    source.dispatch(request, (error, response) =>
      response ? resolve(response) : reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

/** Tells whether a data source accepts serialized requests. */
export function supportsSerializedRequests(source: GraphQLDataSource): source is SerializedRequestDataSource {
  return typeof (source as Partial<SerializedRequestDataSource>).dispatch === 'function';
}

/** Serializes a request that Apollo's interface gives as an object. */
export function serializeRequest(options: GraphQLDataSourceProcessOptions): SerializedRequest {
  const { query, variables, operationName, extensions } = options.request;
  return {
    body: stringifyExactly({ query, operationName, variables, extensions }),
    mutation: isMutation(query),
    options,
  };
}

/** Tells whether a subgraph operation is a mutation. The planner writes the keyword first, so no parse is needed. */
export function isMutation(query: string | undefined): boolean {
  return query !== undefined && /^\s*mutation\b/.test(query);
}
