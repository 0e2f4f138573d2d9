import type { InternalTokenMinter } from '@hjalpmedel/auth';
import type { GraphContext } from './context.js';

/** The headers of a call to a service. Of the client's headers only the request ids are passed on. */
export function callHeaders(
  minter: InternalTokenMinter,
  { principal, requestId, correlationId, deadline }: GraphContext,
  service: string,
): Record<string, string> | Promise<Record<string, string>> {
  const headers = (token: string) => ({
    authorization: `Bearer ${token}`,
    'x-request-id': requestId,
    'x-correlation-id': correlationId,
    'x-deadline': String(deadline),
  });
  // A cached token is returned without a promise: awaiting it would cost more than building the headers.
  const token = minter.mint(principal, service);
  return typeof token === 'string' ? headers(token) : token.then(headers);
}
