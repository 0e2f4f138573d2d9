import type { GraphQLFormattedError } from 'graphql';
import type { RunState } from '../run/state.js';
import type { Position } from '../run/positions.js';

/** Records an error of a fetch with the positions that it affects. */
export function recordProblem(
  state: RunState,
  service: string,
  error: unknown,
  positions: readonly Position[],
  isOfField = false,
): void {
  const given = error as Partial<GraphQLFormattedError>;
  const message =
    typeof given.message === 'string' && given.message !== ''
      ? given.message
      : `The service ${service} reported an error.`;
  state.problems.push({
    service,
    error: { message, ...(given.extensions && { extensions: given.extensions }) },
    positions,
    isOfField,
  });
}
