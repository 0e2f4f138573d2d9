import { GraphQLError } from 'graphql';

/** Codes a failed subgraph call can carry. */
export type SubgraphFailureCode =
  'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_BUSY' | 'DEADLINE_EXCEEDED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

const texts: Record<SubgraphFailureCode, (service: string) => string> = {
  SUBGRAPH_UNAVAILABLE: (service) => `The service ${service} is not available.`,
  SUBGRAPH_BUSY: (service) => `The service ${service} has more to do than it takes on at a time.`,
  DEADLINE_EXCEEDED: (service) => `The service ${service} did not answer in time.`,
  UNAUTHENTICATED: (service) => `The service ${service} did not accept who is asking.`,
  FORBIDDEN: (service) => `The service ${service} refused the call.`,
};

/**
 * The public form of a failed call. The cause stays out of it on purpose: addresses, status texts and bodies of
 * subgraphs are none of the client's business.
 */
export function subgraphError(code: SubgraphFailureCode, service: string): GraphQLError {
  const retryable = code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN';
  return new GraphQLError(texts[code](service), { extensions: { code, service, retryable } });
}

/** The subgraph could not be reached, hung up, or answered with something that is no GraphQL response. */
export class SubgraphFault extends Error {
  override readonly name = 'SubgraphFault';
  readonly status: number | undefined;
  readonly transient: boolean;
  constructor(message: string, transient: boolean, status?: number, cause?: unknown) {
    super(message, { cause });
    this.transient = transient;
    this.status = status;
  }
}

/** The subgraph answered more than is read: a matter of the question, and no sign that the subgraph is unwell. */
export class ResponseTooLarge extends SubgraphFault {
  constructor(status?: number) {
    super('answer too large', false, status);
  }
}

/** The subgraph used up its own time. */
export class SubgraphTimeout extends Error {
  override readonly name = 'SubgraphTimeout';
  readonly afterMs: number;
  constructor(afterMs: number) {
    super('timeout');
    this.afterMs = afterMs;
  }
}

/** The request's time is over, or the client has left: nothing is said about the subgraph. */
export class CallCancelled extends Error {
  override readonly name = 'CallCancelled';
  readonly reason: 'deadline' | 'client';
  constructor(reason: 'deadline' | 'client') {
    super(reason);
    this.reason = reason;
  }
}

/** The subgraph answered 401 or 403 without a GraphQL body. */
export class SubgraphRefusal extends Error {
  override readonly name = 'SubgraphRefusal';
  readonly status: 401 | 403;
  constructor(status: 401 | 403) {
    super(String(status));
    this.status = status;
  }
}
