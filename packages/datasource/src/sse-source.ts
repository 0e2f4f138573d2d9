import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { request } from 'undici';
import { subgraphError } from './failures.js';
import { readEvents } from './sse-events.js';

/** An operation whose answers come one after another. */
export interface SseOperation {
  readonly service: string;
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where and how to ask. */
export interface SseOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Subscribes to a subgraph over server-sent events, one connection per operation. */
export async function* subscribeOverSse(
  operation: SseOperation,
  { url, headers, signal }: SseOptions,
): AsyncGenerator<GatewayGraphQLResponse> {
  const { service, ...body } = operation;
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
      // A quiet stream is a healthy one; the client's signal ends it.
      bodyTimeout: 0,
    });
    if (answer.statusCode !== 200 || !String(answer.headers['content-type']).startsWith('text/event-stream')) {
      await answer.body.dump();
      throw subgraphError('SUBGRAPH_UNAVAILABLE', service);
    }
    for await (const { event, data } of readEvents(answer.body)) {
      if (event === 'complete') return;
      if (event === 'next') yield JSON.parse(data) as GatewayGraphQLResponse;
    }
  } catch {
    if (signal.aborted) return;
    throw subgraphError('SUBGRAPH_UNAVAILABLE', service);
  }
}
