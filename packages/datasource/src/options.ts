import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

/** What the gateway put into the request context; the data source only hands it to its hooks. */
export type CallContext = Record<string, unknown>;

/** How one subgraph call ended, for metrics and logs. */
export type CallOutcome = 'ok' | 'unavailable' | 'timeout' | 'rejected' | 'cancelled' | 'refused';

/** One finished subgraph call. `status` is absent when no answer came. */
export interface CallReport {
  readonly subgraph: string;
  readonly ms: number;
  readonly status?: number;
  readonly outcome: CallOutcome;
  /** What went wrong, for those who run it: one of a few words and an error's code, and nothing of the call or the answer. */
  readonly fault?: string;
}

/** Opening and probing of the circuit breaker. */
export interface BreakerOptions {
  /**
   * So many in a row: lost connections, answers that are none, and calls that took too long while the service answered
   * nobody else.
   */
  readonly failures: number;
  readonly halfOpenAfterMs: number;
}

/** Calls in flight and calls waiting for a place; what exceeds both fails at once. */
export interface BulkheadOptions {
  readonly concurrent: number;
  readonly queue: number;
  /** How long one waits for a place, if its request's deadline is not nearer. */
  readonly waitMs: number;
}

/** Tells when a client leaves: an `AbortSignal`, or something lighter that says as much. */
export interface ClientDisconnect {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Settings of one subgraph's data source. */
export interface DataSourceOptions {
  readonly name: string;
  readonly url: string;
  readonly timeoutMs?: number;
  readonly connections?: number;
  /** `undici`, or our own HTTP/1.1 client for plain http in the private network; https goes over undici in any case. */
  readonly transport?: 'undici' | 'net';
  /** Largest answer read, in bytes; a larger one counts as a fault of the subgraph. */
  readonly maxBytes?: number;
  readonly breaker?: Partial<BreakerOptions>;
  readonly bulkhead?: Partial<BulkheadOptions>;
  /** Headers of the call: internal token, trace context, request id. Never the user's own token. */
  readonly headers?: (
    context: CallContext,
    options: GraphQLDataSourceProcessOptions,
  ) => Record<string, string> | Promise<Record<string, string>>;
  /** The instant, in epoch milliseconds, at which the whole request must be answered. */
  readonly deadline?: (context: CallContext) => number | undefined;
  /** Aborts when the client has left; nothing for a change, which is finished once it has begun. */
  readonly signal?: (context: CallContext) => ClientDisconnect | undefined;
  /**
   * Lets equal queries in flight share one call: the fingerprint of who asks and of every header that can change the
   * answer. No fingerprint, no sharing; on the body alone, sharing would hand one person's data to another.
   */
  readonly coalesce?: (context: CallContext) => string | undefined;
  readonly onCall?: (call: CallReport) => void;
}
