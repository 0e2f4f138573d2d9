import type { GraphQLError } from 'graphql';

/** A result with its data as JSON text. `json` is absent when the request was refused before execution. */
export interface OperationResult {
  readonly json?: string;
  readonly errors: readonly GraphQLError[];
  /** Errors of values that break the schema. Clients get them as `extensions.valueCompletion`. */
  readonly violations: readonly GraphQLError[];
  /** The response contains the data of fragments with `@defer`. Relay has to be told so. */
  readonly isFinal?: boolean;
}
