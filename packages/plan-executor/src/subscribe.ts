import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayGraphQLResponse,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError } from 'graphql';
import { silentLogger } from './silent-logger.js';

/** The subscription operation for the subgraph that owns the root field. */
export interface SourceStreamRequest {
  readonly service: string;
  readonly query: string;
  readonly operationName?: string;
  /** Only the variables that this operation uses. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Opens a source stream. Each event is a response of the subgraph to the request. */
export type SubscriptionSource = (
  request: SourceStreamRequest,
  context: Record<string, unknown>,
  signal: AbortSignal,
) => AsyncIterable<GatewayGraphQLResponse>;

/** A subscription of a client. Its document must be valid. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  /** Identifies the document: the hash of its text. */
  readonly documentKey: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  /** Ends the stream when it aborts. */
  readonly signal: AbortSignal;
}

/** A response stream, or the errors that prevent it. */
export type SubscriptionResult = AsyncIterable<GatewayExecutionResult> | { readonly errors: readonly GraphQLError[] };

/** A started subscription. `mapEvent` completes an event from other subgraphs and shapes it for the client. */
export interface ActiveSubscription {
  readonly sourceRequest: SourceStreamRequest;
  mapEvent(event: GatewayGraphQLResponse): Promise<GatewayExecutionResult>;
}

/** Maps a source stream to a response stream. `current` gives the subscription for each event, so that a reload applies. */
export async function* mapSourceStream(
  current: () => Promise<ActiveSubscription | GraphQLError>,
  first: ActiveSubscription,
  request: SubscriptionRequest,
  source: SubscriptionSource,
): AsyncGenerator<GatewayExecutionResult> {
  for await (const event of source(first.sourceRequest, request.context, request.signal)) {
    if (request.signal.aborted) return;
    const now = await current();
    if (now instanceof GraphQLError) {
      yield { errors: [now] };
      return;
    }
    // The events belong to the first source request. A new plan fits them only if its request is equal.
    yield await (now.sourceRequest.query === first.sourceRequest.query ? now : first).mapEvent(event);
  }
}

/** Creates the request context that data sources and their hooks receive for an event. */
export function createEventContext({
  context,
  variables,
  document,
}: SubscriptionRequest): GatewayGraphQLRequestContext {
  return {
    request: { variables: variables ?? {} },
    document,
    context,
    metrics: {},
    logger: silentLogger,
  } as unknown as GatewayGraphQLRequestContext;
}
