import { errorCatalogue, internalServerError } from '@hjalpmedel/domain';
import type { GraphQLFormattedError } from 'graphql';

/** Apollo's own codes for a request that cannot be run; they are not in our catalogue but mean `invalid`. */
const INVALID = new Set([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Adds what an error lacks of `code`, `kind`, `requestId` and `retryable`. What it has stays. */
export function completeError(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const given = error.extensions;
  if (given && 'requestId' in given && 'kind' in given) return error;
  const code = typeof given?.['code'] === 'string' ? given['code'] : internalServerError.entry.code;
  const entry = errorCatalogue().get(code);
  const kind = entry?.kind ?? (INVALID.has(code) ? 'invalid' : 'internal');
  return { ...error, extensions: { code, kind, requestId, retryable: entry?.retryable ?? false, ...given } };
}
