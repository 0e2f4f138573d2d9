import type { InternalTokenMinter } from '@hjalpmedel/auth';
import type { GraphContext } from './context.js';

/** Everything a service is told of a request. Nothing of what the client sent gets through but its ids. */
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
  // A token that is held is there at once: waiting for it, even for nothing, would cost more than the call's headers.
  const token = minter.mint(principal, service);
  return typeof token === 'string' ? headers(token) : token.then(headers);
}
