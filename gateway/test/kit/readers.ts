import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** One result as a client got it. */
export type Got = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
};

export type Reader = {
  readonly got: Got[];
  /** Settles when the stream has ended by itself. */
  readonly ended: Promise<void>;
  /** How the stream ended: `complete`, the code of a fatal error, or the close code of the socket. */
  closing(): string | number | undefined;
  leave(): void;
};

export type Ask = (query: string, variables?: object, more?: { cursor?: string; operationName?: string }) => Reader;

/** The three transports of a stream, read as common clients do. */
export const transports = ['sse', 'multipart', 'ws'] as const;

export function readerOf(transport: (typeof transports)[number], url: string): Ask {
  return (query, variables = {}, { cursor, ...named } = {}) => {
    const got: Got[] = [];
    const left = new AbortController();
    let word: string | number | undefined;
    if (transport === 'ws') {
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
      client.on('closed', (event) => (word ??= (event as { code: number }).code));
      const ended = new Promise<void>((resolve) => {
        const leave = client.subscribe(
          { query, variables: { ...variables }, ...named, ...(cursor !== undefined && { extensions: { cursor } }) },
          {
            next: (value) => void got.push(value as Got),
            error: (error) => {
              if (Array.isArray(error)) got.push({ errors: error as Got['errors'] & object });
              resolve();
            },
            complete() {
              word = 'complete';
              resolve();
            },
          },
        );
        left.signal.addEventListener('abort', () => {
          leave();
          void client.dispose();
        });
      });
      return { got, ended: ended.finally(() => void client.dispose()), closing: () => word, leave: () => left.abort() };
    }
    const accept =
      transport === 'sse'
        ? 'text/event-stream'
        : 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0",application/json';
    const read = async (): Promise<void> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          accept,
          'content-type': 'application/json',
          ...(cursor !== undefined && { 'last-event-id': cursor }),
        },
        body: JSON.stringify({ query, variables, ...named }),
        signal: left.signal,
      });
      const parse = transport === 'sse' ? sseEvents : multipartParts;
      let rest = '';
      const decoder = new TextDecoder();
      const body = response.body as unknown as AsyncIterable<Uint8Array>; // True in Node; the DOM types do not say so.
      for await (const chunk of body) {
        const [answers, unread, last] = parse(rest + decoder.decode(chunk, { stream: true }));
        word = last ?? word;
        got.push(...answers);
        rest = unread;
      }
      if (rest !== (transport === 'sse' ? '' : '--\r\n')) throw new Error(`left over: ${JSON.stringify(rest)}`);
    };
    return {
      got,
      closing: () => word,
      ended: read().catch((error: unknown) => (left.signal.aborted ? undefined : Promise.reject(error as Error))),
      leave: () => left.abort(),
    };
  };
}

function sseEvents(text: string): [Got[], string, string | undefined] {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  return [
    blocks.flatMap((block) => {
      const lines = block.split('\n');
      if (!lines.includes('event: next')) return [];
      const data = JSON.parse(lines.find((line) => line.startsWith('data: '))?.slice(6) ?? '') as Got;
      const id = lines.find((line) => line.startsWith('id: '))?.slice(4);
      if (id !== data.extensions?.['cursor']) throw new Error('the id is not the cursor');
      return [data];
    }),
    rest,
    blocks.includes('event: complete\ndata:') ? 'complete' : undefined,
  ];
}

/** Reads the parts strictly: each ends with a boundary, and each has a payload unless it is a keep-alive. */
function multipartParts(text: string): [Got[], string, string | undefined] {
  const parts = text.split('\r\n--graphql');
  const rest = parts.pop() ?? '';
  let fatal: string | undefined;
  const read = parts.flatMap((part) => {
    if (part === '') return [];
    const [head = '', body = ''] = part.split('\r\n\r\n');
    if (!/^\r\ncontent-type: application\/json/.test(head)) throw new Error(`a part without its type: ${head}`);
    const { payload, errors } = JSON.parse(body) as { payload?: Got | null; errors?: Got['errors'] & object };
    if (payload === null) {
      fatal = String(errors?.[0]?.extensions['code']);
      return [{ errors: errors ?? [] }];
    }
    return payload ? [payload] : [];
  });
  return [read, rest, fatal ?? (rest === '--\r\n' ? 'complete' : undefined)];
}
