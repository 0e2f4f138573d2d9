import type { Stop, Transport, TransportCall } from '../transport.js';
import { Connection, type Peer } from './connection.js';
import { type RequestText, createRequestWriter } from './request-text.js';

/** Shorter than the usual idle timeout of servers, 5 s, so that a server does not close a connection in use. */
const idleMs = 4000;
const idleCheckMs = 500;

interface PendingCall {
  readonly call: TransportCall;
  readonly request: RequestText;
  connection?: Connection;
}

/**
 * Sends requests over HTTP/1.1 on plain sockets, for subgraphs in a private network. A connection has one call at a time.
 * The connection used last is reused first.
 */
export function createNetTransport(address: URL, connections: number, connectTimeoutMs: number): Transport {
  if (address.protocol !== 'http:') throw new Error('the net transport supports http only');
  const peer: Peer = {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port || 80),
    connectTimeoutMs,
  };
  const write = createRequestWriter(`POST ${address.pathname}${address.search} HTTP/1.1\r\nhost: ${address.host}\r\n`);
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const queue: PendingCall[] = [];
  let closing: (() => void) | undefined;

  // One timer for all connections costs less than a timer per call.
  const idleTimer = setInterval(() => {
    const before = performance.now() - idleMs;
    while (idle[0] && idle[0].idleSince < before) drop(idle[0]);
  }, idleCheckMs).unref();
  const drop = (connection: Connection): void => {
    open.delete(connection);
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
    connection.destroy();
  };
  const release = (connection: Connection, usable: boolean): void => {
    if (usable && !closing) {
      connection.idleSince = performance.now();
      idle.push(connection);
    } else drop(connection);
    const next = queue.shift();
    if (next) run(next);
    else if (closing && open.size === 0) closing();
  };
  const run = (pending: PendingCall): void => {
    let connection = idle.pop();
    if (!connection) {
      if (open.size >= connections) return void queue.push(pending);
      connection = new Connection(peer, release);
      open.add(connection);
    }
    pending.connection = connection;
    connection.send(pending.call, pending.request.text, pending.request.encoding);
  };

  return {
    send(call) {
      const pending: PendingCall = { call, request: write(call) };
      run(pending);
      return createStop(pending, queue, (connection) => release(connection, false));
    },
    async close() {
      clearInterval(idleTimer);
      idle.splice(0).forEach((connection) => (open.delete(connection), connection.destroy()));
      if (open.size === 0) return;
      await new Promise<void>((resolve) => (closing = resolve));
    },
  };
}

function createStop(pending: PendingCall, queue: PendingCall[], onStopped: (connection: Connection) => void): Stop {
  return (reason) => {
    const { connection } = pending;
    if (connection) {
      if (connection.stop(pending.call, reason)) onStopped(connection);
      return;
    }
    const at = queue.indexOf(pending);
    if (at < 0) return;
    queue.splice(at, 1);
    pending.call.failed(reason);
  };
}
