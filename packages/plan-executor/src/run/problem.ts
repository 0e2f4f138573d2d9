import type { GraphQLFormattedError } from 'graphql';

/** An error of one fetch, with the internal positions it concerns. */
export interface FetchProblem {
  readonly service: string;
  readonly error: Pick<GraphQLFormattedError, 'message' | 'extensions'>;
  /** Every position that lost something by it. */
  readonly positions: readonly (readonly (string | number)[])[];
  /**
   * Whether the subgraph said which field failed: then each position is a field of the response that has failed, and has
   * an error of its own. What made a call fail as a whole is one error, whatever the number of positions.
   */
  readonly isOfField: boolean;
}
