import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import {
  type SerializedRequest,
  type SerializedRequestDataSource,
  type ResponseCallback,
  type SubgraphResponse,
  serializeRequest,
  dispatchAsync,
} from './serialized-request.js';
import { restrictCachePolicy } from './cache-policy.js';
import { CallCancelled, ResponseTooLarge, SubgraphFault, SubgraphTimeout, markRequestSpecific } from './failures.js';
import { type CallGuard, CallRejected, type QueueLimits, createCallGuard } from './call-guard.js';
import { callHeaders } from './headers.js';
import { SharedCalls } from './shared-calls.js';
import { waitFor } from './wait-for.js';
import type { CallContext, DataSourceOptions } from './options.js';
import { classifyFailure } from './classify-failure.js';
import { readGraphQLResponse } from './graphql-response.js';
import { RetryBudget } from './retry-budget.js';
import { timeLimit } from './time-limit.js';
import { toSubgraphFault } from './transport-fault.js';
import type { HttpResponse, Stop, Transport } from './transport.js';
import { createUndiciTransport } from './undici-transport.js';
import { createNetTransport } from './net/net-transport.js';

const connectTimeoutMs = 1000;
const retryJitterMs = 20;

/** Calls one subgraph over HTTP, with timeout, deadline, breaker, bulkhead, one retry and masked errors. */
export class UndiciDataSource implements SerializedRequestDataSource {
  readonly #options: DataSourceOptions;
  readonly #transport: Transport;
  readonly #guard: CallGuard;
  readonly #retryBudget = new RetryBudget();
  readonly #sharedCalls = new SharedCalls<ReadResponse>();
  readonly #timeoutMs: number;
  readonly #maxBytes: number;

  constructor(options: DataSourceOptions) {
    const { url, timeoutMs = 3000, connections = 64, maxBytes = 32 * 2 ** 20 } = options;
    this.#options = options;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    this.#guard = createCallGuard(
      { failures: 5, halfOpenAfterMs: 1000, ...options.breaker },
      { concurrent: connections, queue: 10_000, waitMs: 10_000, ...options.bulkhead },
    );
    const address = new URL(url);
    const usesNet = options.transport === 'net' && address.protocol === 'http:';
    const createTransport = usesNet ? createNetTransport : createUndiciTransport;
    this.#transport = createTransport(address, connections, Math.min(connectTimeoutMs, timeoutMs));
  }

  /** Takes a request as an object, as Apollo's executor gives it. */
  process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphResponse> {
    return dispatchAsync(this, serializeRequest(options));
  }

  /** Takes a request whose body is text, as the compiled executor gives it. */
  dispatch(request: SerializedRequest, callback: ResponseCallback): void {
    const { name: subgraph, onCall } = this.#options;
    const started = performance.now();
    const policy = this.#options.cachePolicy?.(request.options.context as CallContext);
    const end: EndRequest = (error, read) => {
      if (read) {
        if (policy) restrictCachePolicy(policy, read.response.cacheControl, read.body, request.mutation);
        onCall?.({ subgraph, ms: performance.now() - started, outcome: 'ok', status: read.response.status });
        return callback(undefined, read.body);
      }
      policy?.restrict({ maxAge: 0 });
      const { error: publicError, ...failure } = classifyFailure(error, subgraph);
      if (error instanceof SubgraphTimeout || error instanceof ResponseTooLarge) markRequestSpecific(publicError);
      onCall?.({ subgraph, ms: performance.now() - started, ...failure });
      callback(publicError, undefined);
    };
    const send = (hookHeaders: Record<string, string> | undefined): void => {
      try {
        this.#shareOrSend(request, callHeaders(hookHeaders, request.options), end);
      } catch (error) {
        end(error, undefined);
      }
    };
    let hookHeaders: Record<string, string> | Promise<Record<string, string>> | undefined;
    try {
      hookHeaders = this.#options.headers?.(request.options.context as CallContext, request.options);
    } catch (error) {
      return end(error, undefined);
    }
    if (hookHeaders instanceof Promise) hookHeaders.then(send, (error: unknown) => end(error, undefined));
    else send(hookHeaders);
  }

  /** Waits for running calls, then closes the connections. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  /** Shares the call with equal queries in progress, if the options allow it. */
  #shareOrSend(request: SerializedRequest, headers: readonly string[], end: EndRequest): void {
    const context = request.options.context as CallContext;
    const limits = { deadline: this.#options.deadline?.(context), signal: this.#options.signal?.(context) };
    const fingerprint = request.mutation ? undefined : this.#options.coalesce?.(context);
    if (fingerprint === undefined) return this.#sendWithRetry(request, headers, limits, end);
    if (limits.signal?.aborted) return end(new CallCancelled('client'), undefined);
    // The first caller must not end the call for the others: a shared call has only the subgraph's timeout.
    const shared = this.#sharedCalls.join(
      `${fingerprint}\n${request.body}`,
      (signal) =>
        new Promise<ReadResponse>((resolve, reject) =>
          this.#sendWithRetry(request, headers, { signal }, (error, read) => {
            if (read) resolve(read);
            else reject(error instanceof Error ? error : new Error(String(error)));
          }),
        ),
    );
    waitFor(shared.result, limits.deadline, limits.signal)
      // Each caller parses the text itself, because it merges into the parsed data.
      .then(({ response }) => ({ response, body: readGraphQLResponse(response, request.scan) }))
      .then(
        (read) => end(undefined, read),
        (error: unknown) => {
          if (error instanceof CallCancelled) shared.release();
          end(error, undefined);
        },
      );
  }

  #sendWithRetry(request: SerializedRequest, headers: readonly string[], limits: QueueLimits, end: EndRequest): void {
    if (request.isRetry) return this.#sendAsRetry(request, headers, limits, end);
    this.#retryBudget.earn();
    this.#sendGuarded(request, headers, limits, (error, read) => {
      const mayRetry = error instanceof SubgraphFault && error.transient && !request.mutation;
      if (!mayRetry || !this.#retryBudget.spend()) return end(error, read);
      setTimeout(() => this.#sendGuarded(request, headers, limits, end), Math.random() * retryJitterMs);
    });
  }

  #sendAsRetry(request: SerializedRequest, headers: readonly string[], limits: QueueLimits, end: EndRequest): void {
    const { deadline = Infinity, signal } = limits;
    if (signal?.aborted) return end(new CallCancelled('client'), undefined);
    if (deadline <= Date.now()) return end(new CallCancelled('deadline'), undefined);
    if (!this.#retryBudget.spend()) return end(new CallRejected('no retry left'), undefined);
    this.#sendGuarded(request, headers, limits, end);
  }

  #sendGuarded(request: SerializedRequest, headers: readonly string[], limits: QueueLimits, end: EndRequest): void {
    this.#guard.run(
      (endCall) =>
        this.#send(request, headers, limits, (error, read) => {
          endCall(error as Error | undefined);
          end(error, read);
        }),
      (rejection) => end(rejection, undefined),
      limits,
    );
  }

  #send(
    request: SerializedRequest,
    headers: readonly string[],
    { deadline, signal }: QueueLimits,
    end: EndRequest,
  ): void {
    const limit = timeLimit(this.#timeoutMs, deadline, Date.now());
    if (signal?.aborted) return end(new CallCancelled('client'), undefined);
    if (limit.ms <= 0) return end(limit.createError(), undefined);
    let stop: Stop | undefined;
    let result: ReadResponse | undefined;
    let readError: unknown;
    const onDisconnect = (): void => stop?.(new CallCancelled('client'));
    const timer = setTimeout(() => stop?.(limit.createError()), limit.ms);
    const cleanUp = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onDisconnect);
    };
    signal?.addEventListener('abort', onDisconnect, { once: true });
    try {
      stop = this.#transport.send({
        headers,
        body: request.body,
        maxBytes: this.#maxBytes,
        read: (response) => {
          try {
            // Inside the guard, so that the breaker counts unreadable responses.
            result = { response, body: readGraphQLResponse(response, request.scan, response.bytes) };
            return true;
          } catch (error) {
            readError = error;
            return false;
          }
        },
        done: () => {
          cleanUp();
          end(readError, result);
        },
        failed: (error) => {
          cleanUp();
          end(isCallError(error) ? error : toSubgraphFault(error), undefined);
        },
      });
    } catch (error) {
      cleanUp();
      end(error, undefined);
    }
  }
}

/** An HTTP response and its GraphQL content. */
interface ReadResponse {
  readonly response: HttpResponse;
  readonly body: SubgraphResponse;
}

type EndRequest = (error: unknown, read: ReadResponse | undefined) => void;

const isCallError = (error: Error): boolean =>
  ['SubgraphFault', 'SubgraphTimeout', 'CallCancelled'].includes(error.name);
