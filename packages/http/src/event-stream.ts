import type { ServerResponse } from 'node:http';

export type ServerSentEvent = {
  /** The position to resume from. An id with a line break or NUL is left out. */
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
};

const LINE_BREAK = /\r\n|\r|\n/;

/** Writes an event in the format of server-sent events. */
export function formatEvent({ id, event, data }: ServerSentEvent): string {
  const idLine = id === undefined || /[\r\n\0]/.test(id) ? '' : `id: ${id}\n`;
  const eventLine = event === undefined ? '' : `event: ${event}\n`;
  const dataLines = data.split(LINE_BREAK).map((line) => (line === '' ? 'data:\n' : `data: ${line}\n`));
  return `${idLine}${eventLine}${dataLines.join('')}\n`;
}

export type EventStreamOptions = {
  /** @default 'text/event-stream; charset=utf-8' */
  readonly contentType?: string;
  /** Text to write at an interval, so that proxies keep the connection open. */
  readonly keepAlive?: { readonly text: string; readonly everyMs: number };
  /** Disconnects a client that reads nothing for this time. Without it a slow client is waited for. */
  readonly stalledMs?: number;
};

export type EventStream = {
  /** Writes and resolves when the client can take more, or has disconnected. The caller sends nothing meanwhile. */
  write(text: string | Uint8Array): Promise<void>;
};

/** Begins a streamed response that is written as fast as its client reads. The caller ends the response. */
export function openEventStream(res: ServerResponse, options: EventStreamOptions = {}): EventStream {
  const { contentType = 'text/event-stream; charset=utf-8', keepAlive, stalledMs } = options;
  res.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  res.flushHeaders();
  if (keepAlive) {
    const timer = setInterval(() => {
      if (!res.writableEnded && !res.writableNeedDrain) res.write(keepAlive.text);
    }, keepAlive.everyMs);
    res.once('close', () => clearInterval(timer));
    if (res.destroyed) clearInterval(timer);
  }
  return {
    async write(text) {
      if (res.destroyed || res.write(text)) return;
      await waitForDrain(res, stalledMs);
    },
  };
}

/** Removes its listeners: `events.once` would leave one behind for each wait. */
function waitForDrain(res: ServerResponse, stalledMs: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = stalledMs === undefined ? undefined : setTimeout(() => res.destroy(), stalledMs);
    const done = (): void => {
      clearTimeout(timer);
      res.off('drain', done).off('close', done);
      resolve();
    };
    res.on('drain', done).on('close', done);
  });
}
