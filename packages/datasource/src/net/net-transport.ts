import type { Stop, Transport, TransportCall } from '../transport.js';
import { Connection, type Peer } from './connection.js';
import { type RequestText, createRequestWriter } from './request-text.js';

/** Below the five seconds after which servers commonly close, so that they do not close under a call. */
const idleMs = 4000;
const sweepMs = 500;

interface Waiting {
  readonly call: TransportCall;
  readonly request: RequestText;
  connection?: Connection;
}

/**
 * HTTP/1.1 on plain sockets, for subgraphs in the private network: one call per connection at a time, the connection
 * used last first, no pipelining.
 */
export function createNetTransport(address: URL, connections: number, connectTimeoutMs: number): Transport {
  if (address.protocol !== 'http:') throw new Error('only plain http');
  const peer: Peer = {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port || 80),
    connectTimeoutMs,
  };
  const write = createRequestWriter(`POST ${address.pathname}${address.search} HTTP/1.1\r\nhost: ${address.host}\r\n`);
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const queue: Waiting[] = [];
  let closing: (() => void) | undefined;

  // One timer for all: setting one per connection and call costs more than the sweep ever finds.
  const sweep = setInterval(() => {
    const before = performance.now() - idleMs;
    while (idle[0] && idle[0].idleSince < before) drop(idle[0]);
  }, sweepMs).unref();
  const drop = (connection: Connection): void => {
    open.delete(connection);
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    connection.destroy();
  };
  const freed = (connection: Connection, usable: boolean): void => {
    if (usable && !closing) {
      connection.idleSince = performance.now();
      idle.push(connection);
    } else drop(connection);
    const next = queue.shift();
    if (next) run(next);
    else if (closing && open.size === 0) closing();
  };
  const run = (waiting: Waiting): void => {
    let connection = idle.pop();
    if (!connection) {
      if (open.size >= connections) return void queue.push(waiting);
      connection = new Connection(peer, freed);
      open.add(connection);
    }
    waiting.connection = connection;
    connection.send(waiting.call, waiting.request.text, waiting.request.encoding);
  };

  return {
    send(call) {
      const waiting: Waiting = { call, request: write(call) };
      run(waiting);
      return stopOf(waiting, queue, (connection) => freed(connection, false));
    },
    async close() {
      clearInterval(sweep);
      idle.splice(0).forEach((connection) => (open.delete(connection), connection.destroy()));
      if (open.size === 0) return;
      await new Promise<void>((resolve) => (closing = resolve));
    },
  };
}

function stopOf(waiting: Waiting, queue: Waiting[], gone: (connection: Connection) => void): Stop {
  return (reason) => {
    const { connection } = waiting;
    if (connection) {
      if (connection.stop(waiting.call, reason)) gone(connection);
      return;
    }
    const at = queue.indexOf(waiting);
    if (at < 0) return;
    queue.splice(at, 1);
    waiting.call.failed(reason);
  };
}
