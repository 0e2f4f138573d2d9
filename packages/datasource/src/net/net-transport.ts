import type { Stop, Transport, TransportCall } from '../transport.js';
import { Connection, type Peer } from './connection.js';

/** Below the five seconds after which servers commonly close, so that they do not close under a call. */
const idleMs = 4000;

interface Waiting {
  readonly call: TransportCall;
  readonly text: string;
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
    idleMs,
  };
  const start = `POST ${address.pathname}${address.search} HTTP/1.1\r\nhost: ${address.host}\r\n`;
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const queue: Waiting[] = [];
  let closing: (() => void) | undefined;

  const freed = (connection: Connection, usable: boolean): void => {
    if (usable && !closing) idle.push(connection);
    else {
      open.delete(connection);
      const at = idle.indexOf(connection);
      if (at >= 0) idle.splice(at, 1);
      if (usable) connection.destroy();
    }
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
    connection.send(waiting.call, waiting.text);
  };

  return {
    send(call) {
      const waiting: Waiting = { call, text: requestText(start, call) };
      run(waiting);
      return stopOf(waiting, queue, (connection) => freed(connection, false));
    },
    async close() {
      idle.splice(0).forEach((connection) => (open.delete(connection), connection.destroy()));
      if (open.size === 0) return;
      await new Promise<void>((resolve) => (closing = resolve));
    },
  };
}

function stopOf(waiting: Waiting, queue: Waiting[], gone: (connection: Connection) => void): Stop {
  return (reason) => {
    const at = queue.indexOf(waiting);
    if (at >= 0) queue.splice(at, 1);
    const { connection } = waiting;
    if (!connection) return waiting.call.failed(reason);
    if (connection.stop(waiting.call, reason)) gone(connection);
  };
}

const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f]/;

function requestText(start: string, { headers, body }: TransportCall): string {
  let text = start;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? '';
    const value = headers[i + 1] ?? '';
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || forbidden.test(value))
      throw new Error(`header ${name} is not valid`);
    text += `${name}: ${value}\r\n`;
  }
  return `${text}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
