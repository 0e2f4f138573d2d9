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
import { CallCancelled, SubgraphFault } from './failures.js';
import { type Guard, createGuard } from './guard.js';
import { callHeaders } from './headers.js';
import { InFlight } from './in-flight.js';
import { waitFor } from './wait-for.js';
import type { CallContext, DataSourceOptions, ClientDisconnect } from './options.js';
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

/** Carries calls to one subgraph over HTTP: timeout, deadline, breaker, bulkhead, one retry, masked errors. */
export class UndiciDataSource implements SerializedRequestDataSource {
  readonly #options: DataSourceOptions;
  readonly #transport: Transport;
  readonly #guard: Guard;
  readonly #budget = new RetryBudget();
  readonly #shared = new InFlight<Exchanged>();
  readonly #timeoutMs: number;
  readonly #maxBytes: number;

  constructor(options: DataSourceOptions) {
    const { url, timeoutMs = 3000, connections = 64, maxBytes = 32 * 2 ** 20 } = options;
    this.#options = options;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    this.#guard = createGuard(
      { failures: 5, halfOpenAfterMs: 1000, ...options.breaker },
      { concurrent: connections, queue: 10_000, waitMs: 10_000, ...options.bulkhead },
    );
    const address = new URL(url);
    const plain = options.transport === 'net' && address.protocol === 'http:';
    const create = plain ? createNetTransport : createUndiciTransport;
    this.#transport = create(address, connections, Math.min(connectTimeoutMs, timeoutMs));
  }

  /** Apollo's interface: the request as an object. */
  process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphResponse> {
    return dispatchAsync(this, serializeRequest(options));
  }

  /** The compiled executor's interface: the body as text. */
  dispatch(call: SerializedRequest, receive: ResponseCallback): void {
    const { name: subgraph, onCall } = this.#options;
    const started = performance.now();
    const end: End = (error, exchanged) => {
      if (exchanged) {
        restrictCachePolicy(call.options, exchanged.answer.cacheControl);
        onCall?.({ subgraph, ms: performance.now() - started, outcome: 'ok', status: exchanged.answer.status });
        return receive(undefined, exchanged.reply);
      }
      const { error: shown, ...failure } = classifyFailure(error, subgraph);
      onCall?.({ subgraph, ms: performance.now() - started, ...failure });
      receive(shown, undefined);
    };
    const go = (given: Record<string, string> | undefined): void => {
      try {
        this.#shareOrCall(call, callHeaders(given, call.options), end);
      } catch (error) {
        end(error, undefined);
      }
    };
    let given: Record<string, string> | Promise<Record<string, string>> | undefined;
    try {
      given = this.#options.headers?.(call.options.context as CallContext, call.options);
    } catch (error) {
      return end(error, undefined);
    }
    if (given instanceof Promise) given.then(go, (error: unknown) => end(error, undefined));
    else go(given);
  }

  /** Lets running calls end, then closes the connections. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  #shareOrCall(call: SerializedRequest, headers: readonly string[], end: End): void {
    const context = call.options.context as CallContext;
    const limits = { deadline: this.#options.deadline?.(context), signal: this.#options.signal?.(context) };
    const asker = call.mutation ? undefined : this.#options.coalesce?.(context);
    if (asker === undefined) return this.#retried(call, headers, limits, end);
    if (limits.signal?.aborted) return end(new CallCancelled('client'), undefined);
    // Whoever came first must not end the call for the rest, so the shared call knows no deadline but the timeout.
    const shared = this.#shared.join(
      `${asker}\n${call.body}`,
      (signal) =>
        new Promise<Exchanged>((resolve, reject) =>
          this.#retried(call, headers, { signal }, (error, exchanged) => {
            if (exchanged) resolve(exchanged);
            else reject(error instanceof Error ? error : new Error(String(error)));
          }),
        ),
    );
    waitFor(shared.result, limits.deadline, limits.signal)
      // Each reads the text for itself: what is read is merged into, and so must belong to one request.
      .then(({ answer }) => ({ answer, reply: readGraphQLResponse(answer, call.scan) }))
      .then(
        (exchanged) => end(undefined, exchanged),
        (error: unknown) => {
          if (error instanceof CallCancelled) shared.leave();
          end(error, undefined);
        },
      );
  }

  #retried(call: SerializedRequest, headers: readonly string[], limits: Limits, end: End): void {
    this.#budget.earn();
    this.#guarded(call, headers, limits, (error, exchanged) => {
      const mayRetry = error instanceof SubgraphFault && error.transient && !call.mutation;
      if (!mayRetry || !this.#budget.spend()) return end(error, exchanged);
      setTimeout(() => this.#guarded(call, headers, limits, end), Math.random() * retryJitterMs);
    });
  }

  #guarded(call: SerializedRequest, headers: readonly string[], limits: Limits, end: End): void {
    this.#guard.enter(
      (leave) =>
        this.#exchange(call, headers, limits, (error, exchanged) => {
          leave(error as Error | undefined);
          end(error, exchanged);
        }),
      (rejection) => end(rejection, undefined),
      limits,
    );
  }

  #exchange(call: SerializedRequest, headers: readonly string[], { deadline, signal }: Limits, end: End): void {
    const { ms, over } = timeLimit(this.#timeoutMs, deadline, Date.now());
    if (signal?.aborted) return end(new CallCancelled('client'), undefined);
    if (ms <= 0) return end(over(), undefined);
    let stop: Stop | undefined;
    let exchanged: Exchanged | undefined;
    let unread: unknown;
    const leave = (): void => stop?.(new CallCancelled('client'));
    const timer = setTimeout(() => stop?.(over()), ms);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      stop = this.#transport.send({
        headers,
        body: call.body,
        maxBytes: this.#maxBytes,
        read: (answer) => {
          try {
            // Inside the guard: a breaker that counts before the answer is understood counts wrongly.
            exchanged = { answer, reply: readGraphQLResponse(answer, call.scan, answer.bytes) };
            return true;
          } catch (error) {
            unread = error;
            return false;
          }
        },
        done: () => {
          settle();
          end(unread, exchanged);
        },
        failed: (error) => {
          settle();
          end(isOurs(error) ? error : toSubgraphFault(error), undefined);
        },
      });
    } catch (error) {
      settle();
      end(error, undefined);
    }
  }
}

interface Exchanged {
  readonly answer: HttpResponse;
  readonly reply: SubgraphResponse;
}

type End = (error: unknown, exchanged: Exchanged | undefined) => void;

interface Limits {
  readonly deadline?: number | undefined;
  readonly signal?: ClientDisconnect | undefined;
}

const isOurs = (error: Error): boolean => ['SubgraphFault', 'SubgraphTimeout', 'CallCancelled'].includes(error.name);
