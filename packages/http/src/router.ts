import { badUserInput, notFound } from '@hjalpmedel/domain';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.js';
import { HttpError } from './http-error.js';

export type Handle = (req: IncomingMessage, res: ServerResponse, exchange: Exchange) => void | Promise<void>;

export type Route = {
  /** One method or several; GET answers HEAD as well. */
  readonly method: string | readonly string[];
  /** A whole path, or with a `*` at its end everything that begins with what stands before it. */
  readonly path: string;
  readonly handle: Handle;
};

export type Match = { readonly path: string; readonly handle: Handle };
type Methods = Map<string, Match>;

/** Finds the route of a request: whole paths first, then the longest beginning. Throws 404 or 405. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const whole = new Map<string, Methods>();
  for (const route of routes) add(whole, route);
  const beginnings = [...whole]
    .filter(([path]) => path.endsWith('*'))
    .sort(([one], [other]) => other.length - one.length);

  return (method, path) => {
    const methods = whole.get(path) ?? beginnings.find(([beginning]) => path.startsWith(beginning.slice(0, -1)))?.[1];
    if (!methods) throw new HttpError(404, notFound.entry, 'Nothing is served at this path.');
    const match = methods.get(method);
    if (match) return match;
    const allow = [...methods.keys()].join(', ');
    throw new HttpError(405, badUserInput.entry, `Use ${allow} here.`, { headers: { allow } });
  };
}

function add(table: Map<string, Methods>, { method, path, handle }: Route): void {
  const methods = table.get(path) ?? new Map<string, Match>();
  table.set(path, methods);
  for (const name of [method].flat()) {
    methods.set(name, { path, handle });
    if (name === 'GET' && !methods.has('HEAD')) methods.set('HEAD', { path, handle });
  }
}
