import { errorCatalogue, internalServerError } from '@hjalpmedel/domain';
import type { GraphQLFormattedError } from 'graphql';

/** Apollo's codes for a request that cannot run. They are not in our catalogue; their kind is `invalid`. */
const INVALID_REQUEST_CODES = new Set([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * Adds the missing ones of the extensions `code`, `kind`, `requestId` and `retryable`. Existing values stay. Removes
 * `http`: it is an instruction for Apollo Server and no information for clients.
 */
export function addErrorExtensions(given: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const error = withoutHttp(given);
  const { extensions } = error;
  if (extensions && 'requestId' in extensions && 'kind' in extensions) return error;
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : internalServerError.entry.code;
  const entry = errorCatalogue().get(code);
  const kind = entry?.kind ?? (INVALID_REQUEST_CODES.has(code) ? 'invalid' : 'internal');
  return { ...error, extensions: { code, kind, requestId, retryable: entry?.retryable ?? false, ...extensions } };
}

function withoutHttp(error: GraphQLFormattedError): GraphQLFormattedError {
  if (!error.extensions || !('http' in error.extensions)) return error;
  const { http: _http, ...extensions } = error.extensions;
  return { ...error, extensions };
}
