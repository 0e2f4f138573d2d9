import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';

/** A subgraph call whose body is already written: the compiled executor pre-serialises its fetches. */
export interface BodyCall {
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
export type SubgraphReply = GatewayGraphQLResponse & { readonly scanned?: true };

/** Gets a call's one outcome: an error, or else a reply. */
export type Receive = (error: unknown, reply: SubgraphReply | undefined) => void;

/** A data source that also takes finished body text. */
export interface BodyDataSource extends GraphQLDataSource {
  /** Calls back, because a promise for each layer of each call costs more than the rest of the layer. */
  dispatch(call: BodyCall, receive: Receive): void;
}

/** The outcome of a call as a promise. */
export function replyTo(source: BodyDataSource, call: BodyCall): Promise<SubgraphReply> {
  return new Promise((resolve, reject) => {
    source.dispatch(call, (error, reply) =>
      reply ? resolve(reply) : reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

/** Tells whether a data source takes finished body text. */
export function takesBodies(source: GraphQLDataSource): source is BodyDataSource {
  return typeof (source as Partial<BodyDataSource>).dispatch === 'function';
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
