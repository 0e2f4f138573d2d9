import { Pool } from 'undici';
import { UndiciHandler } from './undici-handler.js';
import type { Transport } from './transport.js';

/** Sends requests over an undici pool, to any http or https address. */
export function createUndiciTransport(address: URL, connections: number, connectTimeoutMs: number): Transport {
  const path = address.pathname + address.search;
  // The data source has its own timers: undici's are coarse and restart with every chunk of a body.
  const pool = new Pool(address.origin, {
    connections,
    pipelining: 1,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    send({ headers, body, maxBytes, read, done, failed }) {
      const handler = new UndiciHandler(maxBytes, (response) => (read(response), done()), failed);
      pool.dispatch({ path, method: 'POST', headers: headers as string[], body }, handler);
      return (reason) => handler.stop(reason);
    },
    close: () => pool.close(),
  };
}
