import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import { request } from 'undici';
import { decodeStream } from './decode-body.js';
import { SubgraphFault } from './failures.js';
import { classifyFailure } from './classify-failure.js';
import { readGraphQLResponse } from './graphql-response.js';
import { readEvents } from './sse-parser.js';

/** A subscription operation of a subgraph. */
export interface SseOperation {
  readonly service: string;
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Connection options of a subscription. */
export interface SseOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Subscribes to a subgraph over server-sent events, with one connection per operation. */
export async function* subscribeOverSse(
  operation: SseOperation,
  { url, headers, signal }: SseOptions,
): AsyncGenerator<GatewayGraphQLResponse> {
  const { service, ...body } = operation;
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
      body: stringifyExactly(body),
      signal,
      // A stream may be quiet for hours, and some servers send their headers with the first event.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const { 'content-encoding': encoding } = response.headers;
    const chunks = decodeStream(response.body, Array.isArray(encoding) ? encoding.join() : encoding);
    if (response.statusCode !== 200 || !isEventStream(response.headers['content-type'])) {
      yield readRefusal(response.statusCode, await readText(chunks));
      return;
    }
    for await (const { event, data } of readEvents(chunks)) {
      if (event === 'complete') return;
      if (event === 'next') yield parseExactly(data) as GatewayGraphQLResponse;
    }
    // Without `complete` the stream was cut off: the subscriber has to reconnect.
    throw new SubgraphFault('stream ended without complete', true);
  } catch (error) {
    if (signal.aborted) return;
    throw classifyFailure(error, service).error;
  }
}

/** Media types are compared without case and without parameters. */
function isEventStream(contentType: string | string[] | undefined): boolean {
  return String(contentType).split(';', 1)[0]?.trim().toLowerCase() === 'text/event-stream';
}

/** Reads a response that is not a stream. It must hold errors. */
function readRefusal(status: number, text: string): GatewayGraphQLResponse {
  const response = readGraphQLResponse({ status, text });
  if (!response.errors?.length) throw new SubgraphFault('neither events nor errors', false, status);
  return response;
}

const maxRefusalBytes = 2 ** 20;

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxRefusalBytes) throw new SubgraphFault('response too large', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
