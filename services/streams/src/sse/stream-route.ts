import type { ServerResponse } from 'node:http';
import { assertCan, type InternalTokenVerifier } from '@hjalpmedel/auth';
import { formatEvent, openEventStream, type Exchange, type Route } from '@hjalpmedel/http';
import { authenticate } from '@hjalpmedel/subgraph';
import type { LogFilter, LogPosition } from '../log/entry.js';
import type { StreamsDeps } from '../ports.js';
import { readableStream } from '../projection/readable-stream.js';
import { readStreamQuery, type StreamQuery } from './stream-query.js';

const BATCH_SIZE = 200;
const PING_MS = 12_000;
const CHECKPOINT_MS = 15_000;
const STALLED_MS = 20_000;
const RECONNECT_MS = 1_000;

export type StreamRouteDeps = Pick<StreamsDeps, 'log' | 'changes' | 'cursors'>;

/**
 * `GET /streams/<name>`: entries after a cursor, then live entries, as server-sent events. `?type=` and
 * `?municipality=` filter, `?after=` or `Last-Event-ID` resume, `?from=` skips history. One loop over the log
 * positions serves both, so no entry is lost or repeated between history and live. A slow client only lags behind.
 */
export function streamRoute(deps: StreamRouteDeps, verify: InternalTokenVerifier): Route {
  return {
    method: 'GET',
    path: '/streams/*',
    handle: async (req, res, exchange) => {
      const principal = await authenticate(req, verify);
      assertCan(principal, 'stream:read');
      const stream = readableStream(decodeURIComponent(exchange.path.slice('/streams/'.length)), principal);
      const query = readStreamQuery(stream.name, exchange.search);
      const { filter } = query;
      const after = query.after ?? firstValue(req.headers['last-event-id']);
      const start = await startAt(deps, stream.name, { ...query, after });
      await sendEntries(deps, res, exchange, { stream: stream.name, filter, start });
    },
  };
}

async function startAt(
  { log, cursors }: StreamRouteDeps,
  stream: string,
  { filter, after, from }: StreamQuery,
): Promise<LogPosition> {
  const head = await log.head(stream);
  if (after) return cursors.open(stream, filter, after, head.epoch);
  if (from === 'now') return head;
  return from === undefined ? { epoch: head.epoch, seq: 0 } : log.positionBefore(stream, from);
}

type Selection = { readonly stream: string; readonly filter: LogFilter; readonly start: LogPosition };

/** Sends the entries after a position until the client disconnects or the server stops. */
async function sendEntries(
  { log, changes, cursors }: StreamRouteDeps,
  res: ServerResponse,
  exchange: Exchange,
  { stream, filter, start }: Selection,
): Promise<void> {
  const { epoch } = start;
  const signal = AbortSignal.any([exchange.signal, exchange.stopping]);
  const isOver = () => res.destroyed || signal.aborted;
  const idAt = (seq: number) => cursors.seal(stream, filter, { epoch, seq });
  const events = openEventStream(res, { stalledMs: STALLED_MS });
  await events.write(`retry: ${RECONNECT_MS}\n\n`);
  let { seq } = start;
  let lastSent = performance.now();
  while (!isOver()) {
    const head = await log.head(stream);
    const entries = await log.read(stream, filter, { after: seq }, BATCH_SIZE);
    for (const { seq: entrySeq, type, time, municipality, data } of entries) {
      const body = JSON.stringify({ time, municipality, ...data });
      await events.write(formatEvent({ id: idAt(entrySeq), event: type, data: body }));
      seq = entrySeq;
      lastSent = performance.now();
      if (isOver()) break;
    }
    if (entries.length === BATCH_SIZE) continue;
    // Everything up to here is read. With a sparse filter, a reconnect must not read it again.
    seq = Math.max(seq, head.seq);
    await changes.next(PING_MS, signal);
    const silentMs = performance.now() - lastSent;
    if (silentMs < PING_MS || isOver()) continue;
    const isCheckpoint = silentMs >= CHECKPOINT_MS;
    await events.write(isCheckpoint ? formatEvent({ id: idAt(seq), event: 'checkpoint', data: '{}' }) : ': ping\n\n');
    if (isCheckpoint) lastSent = performance.now();
  }
  res.end();
}

const firstValue = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
