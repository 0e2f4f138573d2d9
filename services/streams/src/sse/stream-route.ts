import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { assertCan, type InternalTokenVerifier } from '@hjalpmedel/auth';
import { forbidden, notFound } from '@hjalpmedel/domain';
import type { Exchange, Route } from '@hjalpmedel/http';
import { authenticate } from '@hjalpmedel/subgraph';
import type { Log } from '../data/log.js';
import type { Wake } from '../data/wake.js';
import type { Cursors } from '../log/cursor.js';
import type { LogFilter, LogPosition } from '../log/entry.js';
import { streamNamed } from '../projection/streams.js';
import { readStreamQuery } from './stream-query.js';

const BATCH = 200;
const PING_MS = 12_000;
const CHECKPOINT_MS = 15_000;
const STALLED_MS = 20_000;

export type StreamRouteDeps = { readonly log: Log; readonly wake: Wake; readonly cursors: Cursors };

/**
 * `GET /streams/<name>`: history after a cursor, then live, over server-sent events; `?type=`, `?municipality=`
 * filter, `?after=` or `Last-Event-ID` resume, `?from=now` skips history. History and live are one loop over the
 * log by position, so there is no seam where an entry could be lost or repeated, and a slow reader only lags.
 */
export function streamRoute(deps: StreamRouteDeps, verify: InternalTokenVerifier): Route {
  return {
    method: 'GET',
    path: '/streams/*',
    handle: async (req, res, exchange) => {
      const principal = await authenticate(req, verify);
      assertCan(principal, 'stream:read');
      const stream = streamNamed(decodeURIComponent(exchange.path.slice('/streams/'.length)));
      if (!stream) throw notFound({ field: 'stream' });
      if (stream.audience !== 'ANALYST' && principal.kind === 'analyst') throw forbidden({ permission: 'stream:read' });
      const query = readStreamQuery(stream.name, exchange.search);
      const { filter, fromNow } = query;
      const head = await deps.log.head();
      const after = query.after ?? headerOf(req.headers['last-event-id']);
      const position = after
        ? deps.cursors.open(stream.name, filter, after, head.epoch)
        : { epoch: head.epoch, seq: fromNow ? head.seq : 0 };
      res.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      res.write('retry: 1000\n\n');
      await follow(deps, res, exchange, stream.name, filter, position);
    },
  };
}

async function follow(
  { log, wake, cursors }: StreamRouteDeps,
  res: ServerResponse,
  exchange: Exchange,
  stream: string,
  filter: LogFilter,
  start: LogPosition,
) {
  const { epoch } = start;
  const over = AbortSignal.any([exchange.signal, exchange.stopping]);
  const ended = () => res.destroyed || over.aborted;
  let { seq } = start;
  let lastSent = performance.now();
  const mark = (at: number) => `id: ${cursors.seal(stream, filter, { epoch, seq: at })}\n`;
  while (!ended()) {
    const head = await log.head();
    const entries = await log.read(stream, filter, { epoch, seq }, BATCH);
    for (const { seq: at, type, time, municipality, data } of entries) {
      await write(res, `${mark(at)}event: ${type}\ndata: ${JSON.stringify({ time, municipality, ...data })}\n\n`);
      seq = at;
      lastSent = performance.now();
      if (ended()) break;
    }
    if (entries.length === BATCH) continue;
    seq = Math.max(seq, head.seq); // scanned up to here: a sparse filter must not make a reconnect scan it all again
    await wake.next(PING_MS, over);
    if (performance.now() - lastSent < PING_MS || ended()) continue;
    const checkpoint = performance.now() - lastSent >= CHECKPOINT_MS;
    await write(res, checkpoint ? `${mark(seq)}event: checkpoint\ndata: {}\n\n` : ': ping\n\n');
    if (checkpoint) lastSent = performance.now();
  }
  res.end();
}

/** Waits while the socket is full; a reader that takes nothing for long is gone. */
async function write(res: ServerResponse, text: string): Promise<void> {
  if (res.write(text) || res.destroyed) return;
  const stalled = setTimeout(() => res.destroy(), STALLED_MS);
  await Promise.race([once(res, 'drain'), once(res, 'close')]).catch(() => undefined);
  clearTimeout(stalled);
}

const headerOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
