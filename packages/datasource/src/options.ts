import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { CachePolicy } from './cache-policy.js';

/** The gateway's request context. The data source only passes it to its hooks. */
export type CallContext = Record<string, unknown>;

/** The outcome of a subgraph call, for metrics and logs. */
export type CallOutcome = 'ok' | 'unavailable' | 'timeout' | 'rejected' | 'cancelled' | 'refused';

/** A finished subgraph call. `status` is absent when there was no response. */
export interface CallReport {
  readonly subgraph: string;
  readonly ms: number;
  readonly status?: number;
  readonly outcome: CallOutcome;
  /** The kind of fault and an error code, for operators. It holds no address and no data. */
  readonly fault?: string;
}

/** Circuit breaker settings. */
export interface BreakerOptions {
  /**
   * Consecutive faults that open the breaker: lost connections, unreadable responses, and timeouts while the service
   * responded to nobody.
   */
  readonly failures: number;
  readonly halfOpenAfterMs: number;
}

/** Limits of running and queued calls. A call beyond both fails at once. */
export interface BulkheadOptions {
  readonly concurrent: number;
  readonly queue: number;
  /** Maximum time in the queue. An earlier request deadline wins. */
  readonly waitMs: number;
}

/** Signals that the client has disconnected: an `AbortSignal` or a lighter object with the same methods. */
export interface ClientDisconnect {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Options of a subgraph's data source. */
export interface DataSourceOptions {
  readonly name: string;
  readonly url: string;
  readonly timeoutMs?: number;
  readonly connections?: number;
  /** `net` is our own HTTP/1.1 client for plain http in a private network. https always uses undici. */
  readonly transport?: 'undici' | 'net';
  /** Maximum response size in bytes. A larger response fails the call. */
  readonly maxBytes?: number;
  readonly breaker?: Partial<BreakerOptions>;
  readonly bulkhead?: Partial<BulkheadOptions>;
  /** Headers of the request: internal token, trace context, request id. Never the user's own token. */
  readonly headers?: (
    context: CallContext,
    options: GraphQLDataSourceProcessOptions,
  ) => Record<string, string> | Promise<Record<string, string>>;
  /** The client request's deadline in epoch milliseconds. */
  readonly deadline?: (context: CallContext) => number | undefined;
  /** Aborts when the client disconnects. Absent for a mutation: it is finished once it has begun. */
  readonly signal?: (context: CallContext) => ClientDisconnect | undefined;
  /**
   * Enables sharing of equal queries in progress. Returns a fingerprint of the principal and of every header that can
   * change the response, or `undefined` for no sharing. Sharing by body alone would leak data between principals.
   */
  readonly coalesce?: (context: CallContext) => string | undefined;
  /** The cache policy that each call of a request restricts. @default none */
  readonly cachePolicy?: (context: CallContext) => CachePolicy | undefined;
  readonly onCall?: (call: CallReport) => void;
}
