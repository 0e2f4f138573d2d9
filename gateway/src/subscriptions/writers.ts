import type { StreamEvent } from './stream-event.js';

/** How a stream of answers looks on the wire of one HTTP response. */
export type StreamWriter = {
  readonly contentType: string;
  readonly first: string;
  event(event: StreamEvent): string;
  /** What is said when there will be no stream. */
  refusal(event: StreamEvent): string;
  readonly alive: string;
  /** After it a client does not come back. */
  readonly last: string;
  /** Instead of the last word, when the stream is not over but can no longer be served here. */
  interrupted(reason: StreamEvent): string;
};

const next = (text: string): string => `event: next\ndata: ${text}\n\n`;

/** Server-sent events, one connection per operation, in the words of graphql-sse, and with ids. */
export const sse: StreamWriter = {
  contentType: 'text/event-stream; charset=utf-8',
  first: ':\n\n',
  event: ({ text, cursor }) =>
    cursor === undefined || /[\r\n\0]/.test(cursor) ? next(text) : `id: ${cursor}\n${next(text)}`,
  refusal: ({ text }) => next(text),
  alive: ':\n\n',
  last: 'event: complete\ndata:\n\n',
  // A stream without its last word has broken off: clients open it again by themselves.
  interrupted: () => '',
};

// The boundary follows each part at once: a reader need not wait for the next part to know that this one is whole.
const part = (body: string): string => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${body}\r\n--graphql`;

const fatal = ({ value }: StreamEvent): string => part(JSON.stringify({ payload: null, errors: value['errors'] }));
const end = '--\r\n';

/** Multipart, as Apollo Client asks for it unconfigured. */
export const multipart: StreamWriter = {
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  first: '\r\n--graphql',
  event: ({ text }) => part(`{"payload":${text}}`),
  refusal: fatal,
  alive: part('{}'),
  last: end,
  interrupted: (reason) => fatal(reason) + end,
};

/** The writer a client asks for, if it asks for a stream at all. */
export function writerFor(accept: string | undefined): StreamWriter | undefined {
  for (const one of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = one.split(';').map((text) => text.trim().toLowerCase());
    if (type === 'text/event-stream') return sse;
    if (type === 'multipart/mixed' && parameters.some((text) => /^subscriptionspec="?1\.0"?$/.test(text)))
      return multipart;
  }
  return undefined;
}
