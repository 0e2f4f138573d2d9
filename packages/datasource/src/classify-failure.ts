import type { GraphQLError } from 'graphql';
import { CallCancelled, SubgraphFault, SubgraphRefusal, SubgraphTimeout, subgraphError } from './failures.js';
import { CallRejected } from './call-guard.js';
import { FramingError } from './net/response-head.js';
import type { CallReport } from './options.js';

/** A failed call, as metrics and logs report it, and the error for the client. */
export interface Failure extends Pick<CallReport, 'outcome' | 'status' | 'fault'> {
  readonly error: GraphQLError;
}

/** Classifies the error of a call by the error catalogue. */
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
    fault: known ? describeFault(known) : 'request not sent',
    error: subgraphError('SUBGRAPH_UNAVAILABLE', service),
  };
}

/** Describes a fault by our own message and a system error code. Other messages may quote addresses or data. */
function describeFault({ message, cause }: SubgraphFault): string {
  const detail = cause instanceof FramingError ? cause.message : (cause as { code?: unknown } | undefined)?.code;
  return typeof detail === 'string' ? `${message}: ${detail}` : message;
}
