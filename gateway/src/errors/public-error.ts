import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badUserInput, DomainError, errorCatalogue, internalServerError, limitExceeded } from '@hjalpmedel/domain';
import { errorExtensions, withoutValues } from '@hjalpmedel/http';
import { currentContext, type Logger } from '@hjalpmedel/observability';
import { codedByService } from './coded-by-service.js';
import { faultyField } from './faulty-field.js';
import type { Told } from './told.js';

/** Apollo's errors for a request that cannot be run. By name and not by code: a code may come from a service too. */
const REQUEST_FAULTS: ReadonlySet<string> = new Set([
  'BadRequestError',
  'OperationResolutionError',
  'PersistedQueryNotFoundError',
  'PersistedQueryNotSupportedError',
  'SyntaxError',
  'UserInputError',
  'ValidationError',
]);
const TOO_LARGE = /Document contains more that \d+ tokens|Maximum introspection depth exceeded/;
const RECURSIVE = 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The one place where an error becomes public: catalogued, or logged with its cause and masked. */
export function createErrorFormatter(logger: Logger): FormatError {
  return (formatted, error) => {
    const { path, locations } = formatted;
    const place = { ...(path ? { path } : {}), ...(locations ? { locations } : {}) };
    const told = ofOurs(error) ?? codedByService(formatted) ?? ofRequest(formatted, error);
    if (told) return { message: told.message, ...place, extensions: extensionsOf(told.entry, told.details) };
    const cause = error instanceof GraphQLError ? error.originalError : undefined;
    logger.error({ err: cause instanceof Error ? cause : error }, 'unexpected error');
    const { entry } = internalServerError;
    return { message: entry.sv, ...place, extensions: extensionsOf(entry) };
  };
}

function ofOurs(error: unknown): Told | undefined {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (!(cause instanceof DomainError)) return undefined;
  const { why: _alreadyInMessage, ...details } = cause.details;
  return { message: cause.message, entry: cause.entry, details };
}

function ofRequest({ message, path, extensions }: GraphQLFormattedError, error: unknown): Told | undefined {
  if (!(error instanceof GraphQLError) || !REQUEST_FAULTS.has(error.name) || path !== undefined) return undefined;
  const cause = error.originalError as Partial<GraphQLError> | undefined;
  const isLimit =
    cause?.extensions?.['code'] === limitExceeded.entry.code ||
    extensions?.['validationErrorCode'] === RECURSIVE ||
    TOO_LARGE.test(message);
  const field = faultyField(error);
  return {
    message: withoutValues(message),
    entry: isLimit ? limitExceeded.entry : badUserInput.entry,
    details: field === undefined ? {} : { field },
  };
}

function extensionsOf(entry: Told['entry'], details: Told['details'] = {}): Record<string, unknown> {
  const full = errorCatalogue().get(entry.code) ?? { since: '', sv: '', en: '', fix: '', ...entry };
  return errorExtensions(full, currentContext()?.requestId ?? '', details);
}
