import { badUserInput, notFound } from '@hjalpmedel/domain';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.js';
import { HttpError } from './http-error.js';

/** Writes the response of one request. An error it throws is sent as the response. */
export type RouteHandler = (req: IncomingMessage, res: ServerResponse, exchange: Exchange) => void | Promise<void>;

export type Route = {
  /** One or more methods. GET includes HEAD. */
  readonly method: string | readonly string[];
  /** An exact path, or a prefix followed by `*`. */
  readonly path: string;
  readonly handle: RouteHandler;
};

export type RouteMatch = { readonly path: string; readonly handle: RouteHandler };
type Methods = Map<string, RouteMatch>;

/** Finds the route of a request: exact paths first, then the longest prefix. Throws 404 or 405. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => RouteMatch {
  const byPath = new Map<string, Methods>();
  for (const route of routes) add(byPath, route);
  const prefixes = [...byPath]
    .filter(([path]) => path.endsWith('*'))
    .sort(([one], [other]) => other.length - one.length);

  return (method, path) => {
    const methods = byPath.get(path) ?? prefixes.find(([prefix]) => path.startsWith(prefix.slice(0, -1)))?.[1];
    if (!methods) throw new HttpError(404, notFound.entry, 'Nothing is served at this path.');
    const match = methods.get(method);
    if (match) return match;
    const allow = [...methods.keys()].join(', ');
    throw new HttpError(405, badUserInput.entry, `Use ${allow} here.`, { headers: { allow } });
  };
}

function add(table: Map<string, Methods>, { method, path, handle }: Route): void {
  const methods = table.get(path) ?? new Map<string, RouteMatch>();
  table.set(path, methods);
  for (const name of [method].flat()) {
    methods.set(name, { path, handle });
    if (name === 'GET' && !methods.has('HEAD')) methods.set('HEAD', { path, handle });
  }
}
