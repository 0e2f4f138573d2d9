import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badUserInput, DomainError, internalServerError, limitExceeded, type ErrorEntry } from '@hjalpmedel/domain';
import { errorExtensions, redactValues } from '@hjalpmedel/http';
import { currentContext, type Logger } from '@hjalpmedel/observability';

const OF_APOLLO: Readonly<Record<string, ErrorEntry>> = {
  GRAPHQL_PARSE_FAILED: badUserInput.entry,
  GRAPHQL_VALIDATION_FAILED: badUserInput.entry,
  OPERATION_RESOLUTION_FAILURE: badUserInput.entry,
  BAD_REQUEST: badUserInput.entry,
  BAD_USER_INPUT: badUserInput.entry,
  LIMIT_EXCEEDED: limitExceeded.entry,
};

/**
 * Formats every error of a subgraph. A catalogued error keeps its code and field.
 * Any other error is logged with its cause and masked.
 */
export function errorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const place = {
      ...(formatted.path ? { path: formatted.path } : {}),
      ...(formatted.locations ? { locations: formatted.locations } : {}),
    };
    if (cause instanceof DomainError) {
      const { why: _, ...details } = cause.details;
      return { message: cause.message, ...place, extensions: described(cause.entry, details) };
    }
    const entry = OF_APOLLO[String(formatted.extensions?.['code'])];
    if (entry) {
      const message = redactValues(formatted.message);
      const told = withExpectation(message, formatted.extensions?.['expected']);
      return { message: told, ...place, extensions: described(entry, inputField(message)) };
    }
    logger.error({ err: cause }, 'unexpected error');
    return { message: internalServerError.entry.sv, ...place, extensions: described(internalServerError.entry) };
  };
}

const described = (entry: ErrorEntry, details: Readonly<Record<string, unknown>> = {}) =>
  errorExtensions(entry, currentContext()?.requestId ?? '', details);

/** Adds the form that a scalar expects, unless the message says it. */
const withExpectation = (message: string, expected: unknown) =>
  typeof expected === 'string' && message !== expected ? `${message} ${expected}` : message;

/** Reads the faulty part of a variable from the message of graphql-js, which says it nowhere else. */
function inputField(message: string): { field?: string } {
  const field = /\bat "([\w.[\]]+)"/.exec(message)?.[1] ?? /^Variable "\$(\w+)"/.exec(message)?.[1];
  return field === undefined ? {} : { field };
}
