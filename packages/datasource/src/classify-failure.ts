import type { GraphQLError } from 'graphql';
import { CallCancelled, SubgraphFault, SubgraphRefusal, SubgraphTimeout, subgraphError } from './failures.js';
import { CallRejected } from './guard.js';
import { FramingError } from './net/response-head.js';
import type { CallReport } from './options.js';

/** What a failed call means for metrics and logs, and for the client. */
export interface Failure extends Pick<CallReport, 'outcome' | 'status' | 'fault'> {
  readonly error: GraphQLError;
}

/** Translates what went wrong into the catalogue's terms. */
export function classifyFailure(error: unknown, service: string): Failure {
  if (error instanceof SubgraphTimeout)
    return { outcome: 'timeout', error: subgraphError('DEADLINE_EXCEEDED', service) };
  if (error instanceof CallCancelled) {
    const outcome = error.reason === 'client' ? 'cancelled' : 'timeout';
    return { outcome, fault: error.reason, error: subgraphError('DEADLINE_EXCEEDED', service) };
  }
  if (error instanceof SubgraphRefusal) {
    const code = error.status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return { outcome: 'refused', status: error.status, error: subgraphError(code, service) };
  }
  if (error instanceof CallRejected) {
    const code = error.reason === 'no room' ? 'SUBGRAPH_BUSY' : 'SUBGRAPH_UNAVAILABLE';
    return { outcome: 'rejected', fault: error.reason, error: subgraphError(code, service) };
  }
  const known = error instanceof SubgraphFault ? error : undefined;
  return {
    outcome: 'unavailable',
    ...(known?.status !== undefined && { status: known.status }),
    fault: known ? wordsOf(known) : 'the call could not be made',
    error: subgraphError('SUBGRAPH_UNAVAILABLE', service),
  };
}

/** Our own words and the code of a system error: other messages may quote addresses and answers. */
function wordsOf({ message, cause }: SubgraphFault): string {
  const detail = cause instanceof FramingError ? cause.message : (cause as { code?: unknown } | undefined)?.code;
  return typeof detail === 'string' ? `${message}: ${detail}` : message;
}
