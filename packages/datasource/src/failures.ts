import { GraphQLError } from 'graphql';

/** Codes a failed subgraph call can carry. */
export type SubgraphFailureCode =
  'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_BUSY' | 'DEADLINE_EXCEEDED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

const texts: Record<SubgraphFailureCode, (service: string) => string> = {
  SUBGRAPH_UNAVAILABLE: (service) => `The service ${service} is not available.`,
  SUBGRAPH_BUSY: (service) => `The service ${service} has too many calls in progress.`,
  DEADLINE_EXCEEDED: (service) => `The service ${service} did not answer in time.`,
  UNAUTHENTICATED: (service) => `The service ${service} did not accept the caller.`,
  FORBIDDEN: (service) => `The service ${service} refused the call.`,
};

const requestSpecific = new WeakSet<object>();

/** Marks the public error of a call that failed by its own size or time. */
export function markRequestSpecific(error: GraphQLError): void {
  requestSpecific.add(error);
}

/** Tells whether a call failed by its own size or time, so that a smaller call may succeed. */
export function isRequestSpecific(error: unknown): boolean {
  return typeof error === 'object' && error !== null && requestSpecific.has(error);
}

/** Creates the client's error for a failed call. It leaves out the cause: no address, status text or body is shown. */
export function subgraphError(code: SubgraphFailureCode, service: string): GraphQLError {
  const retryable = code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN';
  return new GraphQLError(texts[code](service), { extensions: { code, service, retryable } });
}

/** The subgraph was unreachable, closed the connection, or sent something other than a GraphQL response. */
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

/** The response exceeds the size limit. It is caused by the query and does not count as a fault of the subgraph. */
export class ResponseTooLarge extends SubgraphFault {
  constructor(status?: number) {
    super('response too large', false, status);
  }
}

/** The subgraph did not respond within its own timeout. */
export class SubgraphTimeout extends Error {
  override readonly name = 'SubgraphTimeout';
  readonly afterMs: number;
  constructor(afterMs: number) {
    super('timeout');
    this.afterMs = afterMs;
  }
}

/** The request deadline passed or the client disconnected. It does not count as a fault of the subgraph. */
export class CallCancelled extends Error {
  override readonly name = 'CallCancelled';
  readonly reason: 'deadline' | 'client';
  constructor(reason: 'deadline' | 'client') {
    super(reason);
    this.reason = reason;
  }
}

/** The subgraph responded 401 or 403 without a GraphQL body. */
export class SubgraphRefusal extends Error {
  override readonly name = 'SubgraphRefusal';
  readonly status: 401 | 403;
  constructor(status: 401 | 403) {
    super(String(status));
    this.status = status;
  }
}
