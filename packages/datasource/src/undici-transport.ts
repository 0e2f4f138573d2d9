import { Pool } from 'undici';
import { UndiciHandler } from './undici-handler.js';
import type { Transport } from './transport.js';

/** Calls over an undici pool: any address, also https. */
export function createUndiciTransport(address: URL, connections: number, connectTimeoutMs: number): Transport {
  const path = address.pathname + address.search;
  // Timers of our own decide: undici's are coarse, and they restart with every chunk of a dripping body.
  const pool = new Pool(address.origin, {
    connections,
    pipelining: 1,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    send({ headers, body, maxBytes, read, done, failed }) {
      const exchange = new UndiciHandler(maxBytes, (answer) => (read(answer), done()), failed);
      pool.dispatch({ path, method: 'POST', headers: headers as string[], body }, exchange);
      return (reason) => exchange.stop(reason);
    },
    close: () => pool.close(),
  };
}
