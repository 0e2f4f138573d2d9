import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { addErrorExtensions } from '@hjalpmedel/http';

export type ErrorsFormatterOptions = {
  /** Makes an error public. @default its own form */
  readonly formatError?: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Maximum number of errors in a result. */
  readonly maxErrors: number;
};

/** Formats the errors of a result that Apollo Server does not format. */
export type FormatErrors = (errors: readonly GraphQLError[], requestId: string) => GraphQLFormattedError[];

export function createErrorsFormatter({ formatError, maxErrors }: ErrorsFormatterOptions): FormatErrors {
  return (errors, requestId) =>
    errors
      .slice(0, maxErrors)
      .map((error) => addErrorExtensions(formatError ? formatError(error.toJSON(), error) : error.toJSON(), requestId));
}
