import { formatEvent } from '@hjalpmedel/http';
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
const fatal = ({ value }: StreamEvent): string => part(JSON.stringify({ payload: null, errors: value['errors'] }));
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

/** The stream format that a client accepts. Undefined if it asks for no stream. */
export function streamFormatFor(accept: string | undefined): StreamFormat | undefined {
  for (const range of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((text) => text.trim().toLowerCase());
    if (type === 'text/event-stream') return sse;
    if (type === 'multipart/mixed' && parameters.some((text) => /^subscriptionspec="?1\.0"?$/.test(text)))
      return multipart;
  }
  return undefined;
}
