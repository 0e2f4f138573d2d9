import type { SerializedRequest, SubgraphResponse } from './serialized-request.js';
import type { HttpResponse } from './transport.js';
import { SubgraphFault, SubgraphRefusal } from './failures.js';

const transientStatuses = new Set([502, 503, 504]);

/**
 * Reads an answer as a GraphQL response whatever its status; what is none becomes a fault. `bytes` are given only while
 * they are still there: they make scanning faster.
 */

export function readGraphQLResponse(
  answer: Pick<HttpResponse, 'status' | 'text'>,
  scan?: SerializedRequest['scan'],
  bytes?: Buffer,
): SubgraphResponse {
  const data = scan && answer.status === 200 ? scan(answer.text, bytes) : undefined;
  if (data) return { data, scanned: true };
  const parsed = parse(answer.text);
  if (isGraphQLResponse(parsed)) return parsed;
  if (answer.status === 401 || answer.status === 403) throw new SubgraphRefusal(answer.status);
  throw new SubgraphFault('not a GraphQL response', transientStatuses.has(answer.status), answer.status);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isGraphQLResponse(value: unknown): value is SubgraphResponse {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as { data?: unknown; errors?: unknown };
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return false;
  return isDataLike(data) && (data !== undefined || Array.isArray(errors));
}

const isDataLike = (data: unknown): boolean => data === undefined || (typeof data === 'object' && !Array.isArray(data));
