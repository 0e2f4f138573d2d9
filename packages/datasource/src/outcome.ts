import type { GraphQLError } from 'graphql';
import { CallCancelled, SubgraphFault, SubgraphRefusal, SubgraphTimeout, subgraphError } from './failures.js';
import { CallRejected } from './guard.js';
import type { CallOutcome } from './options.js';

/** What a failed call means for the metrics and for the client. */
export interface Failure {
  readonly outcome: CallOutcome;
  readonly status?: number | undefined;
  readonly error: GraphQLError;
}

/** Translates what went wrong into the catalogue's terms. */
export function classify(error: unknown, service: string): Failure {
  if (error instanceof SubgraphTimeout)
    return { outcome: 'timeout', error: subgraphError('DEADLINE_EXCEEDED', service) };
  if (error instanceof CallCancelled) {
    const outcome = error.reason === 'client' ? 'cancelled' : 'timeout';
    return { outcome, error: subgraphError('DEADLINE_EXCEEDED', service) };
  }
  if (error instanceof SubgraphRefusal) {
    const code = error.status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return { outcome: 'refused', status: error.status, error: subgraphError(code, service) };
  }
  const status = error instanceof SubgraphFault ? error.status : undefined;
  const outcome = error instanceof CallRejected ? 'rejected' : 'unavailable';
  return { outcome, status, error: subgraphError('SUBGRAPH_UNAVAILABLE', service) };
}
