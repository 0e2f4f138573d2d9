import { stringifyExactly } from '@hjalpmedel/domain';
import { acceptedTypes, formatEvent, singleResponseTypes } from '@hjalpmedel/http';
import type { StreamEvent } from './stream-event.js';

/** The format of a stream of results in one HTTP response. */
export type StreamFormat = {
  readonly contentType: string;
  /** Written at the beginning. */
  readonly prefix: string;
  event(event: StreamEvent): string;
  /** Written instead of events when the operation cannot start. */
  refusal(event: StreamEvent): string;
  readonly keepAlive: string;
  /** Tells the client that the stream is complete, so that it does not reconnect. */
  readonly complete: string;
  /** Written instead of `complete` when the server stops before the stream is complete. */
  interrupted(reason: StreamEvent): string;
};

const next = (data: string, id?: string): string => formatEvent({ id, event: 'next', data });

/** Server-sent events, one connection per operation, in the protocol of graphql-sse with event ids. */
export const sse: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  prefix: ':\n\n',
  event: ({ text, cursor }) => next(text, cursor),
  refusal: ({ text }) => next(text),
  keepAlive: ':\n\n',
  complete: formatEvent({ event: 'complete', data: '' }),
  // Without `complete` a client reconnects by itself.
  interrupted: () => '',
};

// The boundary follows each part at once, so that a reader knows the part is complete before the next one arrives.
const part = (body: string): string => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${body}\r\n--graphql`;
const fatal = ({ value }: StreamEvent): string => part(stringifyExactly({ payload: null, errors: value['errors'] }));
const end = '--\r\n';

/** Apollo's multipart subscription protocol. Apollo Client asks for it by default. */
export const multipart: StreamFormat = {
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  prefix: '\r\n--graphql',
  event: ({ text }) => part(`{"payload":${text}}`),
  refusal: fatal,
  keepAlive: part('{}'),
  complete: end,
  interrupted: (reason) => fatal(reason) + end,
};

/** What an `Accept` header says about streams. */
export type AcceptedStream = {
  /** The format that the client accepts, if any. */
  readonly format: StreamFormat | undefined;
  /** Whether the client prefers a stream to a single response, also for a query. */
  readonly isPreferred: boolean;
};

const offeredTypes = [
  ...singleResponseTypes,
  { type: 'text/event-stream', explicit: true, format: sse },
  { type: 'multipart/mixed', parameters: { subscriptionspec: '1.0' }, explicit: true, format: multipart },
];

/** Reads from an `Accept` header whether the client takes a stream. It must name the type: a wildcard is not enough. */
export function acceptedStream(accept: string | undefined): AcceptedStream {
  const formats = acceptedTypes(accept, offeredTypes).map((type) => ('format' in type ? type.format : undefined));
  return { format: formats.find((format) => format !== undefined), isPreferred: formats[0] !== undefined };
}
