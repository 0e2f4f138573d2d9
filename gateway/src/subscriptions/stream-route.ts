import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { badUserInput } from '@hjalpmedel/domain';
import { bodyOfSearch, HttpError, isHarmlessGet, readJson, type Exchange, type Route } from '@hjalpmedel/http';
import type { StreamOperations, StreamRequest, Visitor } from './operations.js';
import { streamInterrupted } from './errors.js';
import { errorEvent, type StreamEvent } from './stream-event.js';
import { type StreamWriter, writerFor } from './writers.js';

export type StreamRouteOptions = {
  readonly operations: StreamOperations;
  /** Who asks; what it throws is the answer. */
  readonly context: (req: IncomingMessage) => Promise<Visitor>;
  readonly aliveEveryMs?: number;
};

/** Stands before a GraphQL route and takes the requests that ask for a stream of answers. */
export function withStreams(route: Route, { operations, context, aliveEveryMs = 12_000 }: StreamRouteOptions): Route {
  return {
    ...route,
    async handle(req, res, exchange) {
      const writer = writerFor(req.headers.accept);
      if (!writer) return route.handle(req, res, exchange);
      const request = await readRequest(req, exchange);
      const lastEventId = req.headers['last-event-id'];
      const given = await context(req);
      const started = await operations.start(request, {
        ...given,
        requestId: exchange.requestId,
        ...(typeof lastEventId === 'string' && { lastEventId }),
      });
      const events = 'events' in started ? started.events : undefined;
      const leave = (): void => void events?.return?.();
      exchange.stopping.addEventListener('abort', leave, { once: true });
      res.once('close', leave);
      // Whoever left while it was being started has closed already.
      if (res.destroyed) leave();
      const alive = setInterval(() => res.write(writer.alive), aliveEveryMs);
      try {
        begin(res, writer);
        if ('errors' in started) res.write(writer.refusal(errorEvent(started.errors, exchange.requestId)));
        else await forward(started.events, res, writer);
        const isOver = !('isLive' in started && started.isLive && exchange.stopping.aborted);
        res.end(isOver ? writer.last : writer.interrupted(interruption(exchange)));
      } finally {
        clearInterval(alive);
        exchange.stopping.removeEventListener('abort', leave);
      }
    },
  };
}

function interruption({ requestId }: Exchange): StreamEvent {
  const { code, en } = streamInterrupted.entry;
  return errorEvent([new GraphQLError(en, { extensions: { code } })], requestId);
}

function begin(res: ServerResponse, { contentType, first }: StreamWriter): void {
  res.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  res.write(first);
}

/** A reader that is slow holds up its own queue and nobody else's. */
async function forward(
  events: AsyncIterable<Parameters<StreamWriter['event']>[0]>,
  res: ServerResponse,
  writer: StreamWriter,
): Promise<void> {
  for await (const event of events) {
    if (res.destroyed) return;
    if (!res.write(writer.event(event))) await roomIn(res);
  }
}

/** Waits until more can be written, or nothing any more; `once` would leave one listener behind for each wait. */
function roomIn(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      res.off('drain', go).off('close', go);
      resolve();
    };
    res.on('drain', go).on('close', go);
  });
}

async function readRequest(req: IncomingMessage, { search, bodyLimitBytes }: Exchange): Promise<StreamRequest> {
  if (req.method === 'POST') {
    const body = await readJson(req, bodyLimitBytes);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as StreamRequest;
    throw new HttpError(400, badUserInput.entry, 'The body is a GraphQL request: one object.');
  }
  if (!isHarmlessGet(req.headers)) throw new HttpError(400, badUserInput.entry, 'This GET may come from another site.');
  const { variables, ...rest } = bodyOfSearch(search);
  return { ...rest, ...(typeof variables === 'string' && { variables: jsonOf(variables) }), readOnly: true };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError(400, badUserInput.entry, 'The variables are not JSON.');
  }
}
