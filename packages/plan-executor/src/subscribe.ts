import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayGraphQLResponse,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError } from 'graphql';

/** What the subgraph that owns a subscription field is asked for. */
export interface SourceStreamRequest {
  readonly service: string;
  readonly query: string;
  readonly operationName?: string;
  /** Only those that the primary operation uses. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where events come from: each value answers the primary operation as the subgraph would. */
export type SubscriptionSource = (
  primary: SourceStreamRequest,
  context: Record<string, unknown>,
  signal: AbortSignal,
) => AsyncIterable<GatewayGraphQLResponse>;

/** A subscription of a validated document. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  /** Equal for equal documents: the hash of the text. */
  readonly documentKey: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  /** Ends the stream. */
  readonly signal: AbortSignal;
}

/** A stream of answers, or the errors for which there is none. */
export type SubscriptionResult = AsyncIterable<GatewayExecutionResult> | { readonly errors: readonly GraphQLError[] };

/** An event's way to the client: completed from other subgraphs, shaped as a query's answer. */
export interface LiveOperation {
  readonly primary: SourceStreamRequest;
  answer(event: GatewayGraphQLResponse): Promise<GatewayExecutionResult>;
}

/** Runs the events of a source through the operation as it stands at each event, so that a reload changes it in between. */
export async function* stream(
  current: () => Promise<LiveOperation | GraphQLError>,
  first: LiveOperation,
  request: SubscriptionRequest,
  source: SubscriptionSource,
): AsyncGenerator<GatewayExecutionResult> {
  for await (const event of source(first.primary, request.context, request.signal)) {
    if (request.signal.aborted) return;
    const now = await current();
    if (now instanceof GraphQLError) {
      yield { errors: [now] };
      return;
    }
    // Events were asked for in the terms of the first plan: only an equal question has equal answers.
    yield await (now.primary.query === first.primary.query ? now : first).answer(event);
  }
}

/** The request context that data sources and their hooks see for an event. */
export function eventContext({ context, variables, document }: SubscriptionRequest): GatewayGraphQLRequestContext {
  return {
    request: { variables: variables ?? {} },
    document,
    context,
    metrics: {},
    logger: silent,
  } as unknown as GatewayGraphQLRequestContext;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
