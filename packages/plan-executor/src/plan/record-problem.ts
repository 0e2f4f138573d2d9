import type { GraphQLFormattedError } from 'graphql';
import type { RunState } from '../run/state.js';
import type { Position } from './positions.js';

/** Notes what went wrong with a fetch of a service, and where. */
export function recordProblem(
  state: RunState,
  service: string,
  error: unknown,
  positions: readonly Position[],
  isOfField = false,
): void {
  const shown = error as Partial<GraphQLFormattedError>;
  const message =
    typeof shown.message === 'string' && shown.message !== ''
      ? shown.message
      : `The service ${service} reported an error.`;
  state.problems.push({
    service,
    error: { message, ...(shown.extensions && { extensions: shown.extensions }) },
    positions,
    isOfField,
  });
}
