import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a GET may pass Apollo's CSRF check without its special header: the request does not come from another site
 * and carries no credential that a browser adds by itself. Not valid if client certificates are ever accepted.
 */
export function isCsrfSafeGet(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.cookie !== undefined) return false;
  // Over plain HTTP, browsers send no `Sec-Fetch-Site` except to localhost.
  return site === undefined ? isSameOrigin(headers) : site === 'same-origin' || site === 'none';
}

/** Whether the `Origin` header is absent or names this host. */
export function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
