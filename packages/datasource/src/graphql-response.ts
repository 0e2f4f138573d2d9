import { parseExactly } from '@hjalpmedel/domain';
import type { SerializedRequest, SubgraphResponse } from './serialized-request.js';
import type { HttpResponse } from './transport.js';
import { SubgraphFault, SubgraphRefusal } from './failures.js';

const transientStatuses = new Set([502, 503, 504]);

/**
 * Reads an HTTP response as a GraphQL response, whatever its status. Throws `SubgraphFault` or `SubgraphRefusal` if it is
 * none. `bytes` make scanning faster; pass them only while their buffer is valid.
 */
export function readGraphQLResponse(
  response: Pick<HttpResponse, 'status' | 'text'>,
  scan?: SerializedRequest['scan'],
  bytes?: Buffer,
): SubgraphResponse {
  const data = scan && response.status === 200 ? scan(response.text, bytes) : undefined;
  if (data) return { data, scanned: true };
  const parsed = parseJson(response.text);
  if (isGraphQLResponse(parsed)) return parsed;
  if (response.status === 401 || response.status === 403) throw new SubgraphRefusal(response.status);
  throw new SubgraphFault('not a GraphQL response', transientStatuses.has(response.status), response.status);
}

function parseJson(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function isGraphQLResponse(value: unknown): value is SubgraphResponse {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as { data?: unknown; errors?: unknown };
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return false;
  return isDataOrNull(data) && (data !== undefined || Array.isArray(errors));
}

const isDataOrNull = (data: unknown): boolean =>
  data === undefined || (typeof data === 'object' && !Array.isArray(data));
