import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badUserInput, DomainError, errorCatalogue, internalServerError, limitExceeded } from '@hjalpmedel/domain';
import { errorExtensions, redactValues } from '@hjalpmedel/http';
import { currentContext, type Logger } from '@hjalpmedel/observability';
import { faultyField } from './faulty-field.js';
import type { PublicError } from './public-error.js';
import { readServiceError } from './service-error.js';

/** Apollo's errors for a request that cannot run. Known by name, because a service may send the same codes. */
const REQUEST_ERRORS: ReadonlySet<string> = new Set([
  'BadRequestError',
  'OperationResolutionError',
  'PersistedQueryNotFoundError',
  'PersistedQueryNotSupportedError',
  'SyntaxError',
  'UserInputError',
  'ValidationError',
]);
const TOO_LARGE = /Document contains more that \d+ tokens|Maximum introspection depth exceeded/;
const TOO_MANY_SELECTIONS = 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The one place where an error becomes public. An error without a catalogued code is logged with its cause and masked. */
export function createErrorFormatter(logger: Logger): FormatError {
  return (formatted, error) => {
    const { path, locations } = formatted;
    const position = { ...(path ? { path } : {}), ...(locations ? { locations } : {}) };
    const known = domainError(error) ?? readServiceError(formatted) ?? requestError(formatted, error);
    if (known) return { message: known.message, ...position, extensions: extensionsOf(known.entry, known.details) };
    const cause = error instanceof GraphQLError ? error.originalError : undefined;
    logger.error({ err: cause instanceof Error ? cause : error }, 'unexpected error');
    const { entry } = internalServerError;
    return { message: entry.sv, ...position, extensions: extensionsOf(entry) };
  };
}

function domainError(error: unknown): PublicError | undefined {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (!(cause instanceof DomainError)) return undefined;
  const { why: _inMessage, ...details } = cause.details;
  return { message: cause.message, entry: cause.entry, details };
}

function requestError({ message, path, extensions }: GraphQLFormattedError, error: unknown): PublicError | undefined {
  if (!(error instanceof GraphQLError) || !REQUEST_ERRORS.has(error.name) || path !== undefined) return undefined;
  const cause = error.originalError as Partial<GraphQLError> | undefined;
  const isLimit =
    cause?.extensions?.['code'] === limitExceeded.entry.code ||
    extensions?.['validationErrorCode'] === TOO_MANY_SELECTIONS ||
    TOO_LARGE.test(message);
  const field = faultyField(error);
  return {
    message: redactValues(message),
    entry: isLimit ? limitExceeded.entry : badUserInput.entry,
    details: field === undefined ? {} : { field },
  };
}

function extensionsOf(entry: PublicError['entry'], details: PublicError['details'] = {}): Record<string, unknown> {
  const catalogued = errorCatalogue().get(entry.code) ?? { since: '', sv: '', en: '', fix: '', ...entry };
  return errorExtensions(catalogued, currentContext()?.requestId ?? '', details);
}
