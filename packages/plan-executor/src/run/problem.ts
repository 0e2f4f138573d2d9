import type { GraphQLFormattedError } from 'graphql';

/** An error of a fetch with the positions in the data that it affects. */
export interface FetchProblem {
  readonly service: string;
  readonly error: Pick<GraphQLFormattedError, 'message' | 'extensions'>;
  readonly positions: readonly (readonly (string | number)[])[];
  /** True for the error of a field: the client gets one error per position. False for a failed call: one error in all. */
  readonly isOfField: boolean;
}
