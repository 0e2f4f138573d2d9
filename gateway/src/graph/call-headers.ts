import type { InternalTokenMinter } from '@hjalpmedel/auth';
import type { GraphContext } from './context.js';

/** Everything a service is told of a request. Nothing of what the client sent gets through but its ids. */
export async function callHeaders(
  minter: InternalTokenMinter,
  { principal, requestId, correlationId, deadline }: GraphContext,
  service: string,
): Promise<Record<string, string>> {
  return {
    authorization: `Bearer ${await minter.mint(principal, service)}`,
    'x-request-id': requestId,
    'x-correlation-id': correlationId,
    'x-deadline': String(deadline),
  };
}
