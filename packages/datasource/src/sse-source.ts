import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { request } from 'undici';
import { SubgraphFault } from './failures.js';
import { classifyFailure } from './classify-failure.js';
import { readGraphQLResponse } from './graphql-response.js';
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
      yield refusal(answer.statusCode, await readText(answer.body));
      return;
    }
    for await (const { event, data } of readEvents(answer.body)) {
      if (event === 'complete') return;
      if (event === 'next') yield JSON.parse(data) as GatewayGraphQLResponse;
    }
    // It has not said that nothing more comes: whoever listens has to come back.
    throw new SubgraphFault('the stream ended without its last word', true);
  } catch (error) {
    if (signal.aborted) return;
    throw classifyFailure(error, service).error;
  }
}

/** What a subgraph says instead of a stream is an answer like any other, as long as it says why. */
function refusal(status: number, text: string): GatewayGraphQLResponse {
  const reply = readGraphQLResponse({ status, text });
  if (!reply.errors?.length) throw new SubgraphFault('neither events nor errors', false, status);
  return reply;
}

const mostRefusalBytes = 2 ** 20;

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostRefusalBytes) throw new SubgraphFault('answer too large', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
