import type { GraphQLFormattedError } from 'graphql';

/** An error of one fetch, with the internal positions it concerns. */
export interface FetchProblem {
  readonly service: string;
  readonly error: Pick<GraphQLFormattedError, 'message' | 'extensions'>;
  /** Every position that lost something by it: one cause, one error, whatever the number of copies. */
  readonly positions: readonly (readonly (string | number)[])[];
}
