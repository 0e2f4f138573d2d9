import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type BodyCall, type BodyDataSource, bodyCall } from './call.js';
import { restrictCachePolicy } from './cache-policy.js';
import { CallCancelled, SubgraphFault } from './failures.js';
import { type Guard, createGuard } from './guard.js';
import { callHeaders } from './headers.js';
import { InFlight } from './in-flight.js';
import { waitFor } from './leave.js';
import type { CallContext, DataSourceOptions } from './options.js';
import { classify } from './outcome.js';
import { readReply } from './reply.js';
import { RetryBudget } from './retry-budget.js';
import { allowance } from './timing.js';
import { transportFault } from './transient.js';
import type { Answer, Stop, Transport } from './transport.js';
import { createUndiciTransport } from './undici-transport.js';
import { createNetTransport } from './net/net-transport.js';

const connectTimeoutMs = 1000;
const retryJitterMs = 20;

/** Carries calls to one subgraph over HTTP: timeout, deadline, breaker, bulkhead, one retry, masked errors. */
export class UndiciDataSource implements BodyDataSource {
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
      options.breaker ?? { failures: 5, halfOpenAfterMs: 1000 },
      options.bulkhead ?? { concurrent: connections, queue: connections * 4 },
    );
    const address = new URL(url);
    const plain = options.transport === 'net' && address.protocol === 'http:';
    const create = plain ? createNetTransport : createUndiciTransport;
    this.#transport = create(address, connections, Math.min(connectTimeoutMs, timeoutMs));
  }

  /** Apollo's interface: the request as an object. */
  process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    return this.send(bodyCall(options));
  }

  /** The compiled executor's interface: the body as text. */
  async send(call: BodyCall): Promise<GatewayGraphQLResponse> {
    const started = performance.now();
    try {
      const { answer, reply } = await this.#attempts(call);
      restrictCachePolicy(call.options, answer.cacheControl);
      this.#report(started, 'ok', answer.status);
      return reply;
    } catch (error) {
      const { outcome, status, error: shown } = classify(error, this.#options.name);
      this.#report(started, outcome, status);
      throw shown;
    }
  }

  /** Lets running calls end, then closes the connections. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #attempts(call: BodyCall): Promise<Exchanged> {
    const context = call.options.context as CallContext;
    const deadline = this.#options.deadline?.(context);
    const signal = this.#options.signal?.(context);
    const headers = callHeaders(await this.#options.headers?.(context, call.options), call.options);
    const asker = call.mutation ? undefined : this.#options.coalesce?.(context);
    if (asker === undefined) return this.#retried(call, headers, deadline, signal);
    // Whoever came first must not end the call for the rest, so the shared call knows no deadline but the timeout.
    const shared = this.#shared.join(`${asker}\n${call.body}`, () =>
      this.#retried(call, headers, undefined, undefined),
    );
    const { answer } = await waitFor(shared, deadline, signal);
    // Each reads the bytes for itself: what is read is merged into, and so must belong to one request.
    return { answer, reply: readReply(answer) };
  }

  async #retried(
    call: BodyCall,
    headers: string[],
    deadline: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Exchanged> {
    const attempt = (): Promise<Exchanged> => this.#guard(() => this.#once(call.body, headers, deadline, signal));
    this.#budget.earn();
    try {
      return await attempt();
    } catch (error) {
      if (call.mutation || !(error instanceof SubgraphFault && error.transient) || !this.#budget.spend()) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * retryJitterMs));
      return await attempt();
    }
  }

  async #once(
    body: string,
    headers: string[],
    deadline: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Exchanged> {
    // The body is read in here, inside the guard: a breaker that counts before the body came counts wrongly.
    const answer = await this.#exchange(body, headers, deadline, signal);
    return { answer, reply: readReply(answer) };
  }

  #exchange(
    body: string,
    headers: string[],
    deadline: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { ms, over } = allowance(this.#timeoutMs, deadline, Date.now());
    if (signal?.aborted) return Promise.reject(new CallCancelled('client'));
    if (ms <= 0) return Promise.reject(over());
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      };
      const leave = (): void => stop(new CallCancelled('client'));
      const timer = setTimeout(() => stop(over()), ms);
      signal?.addEventListener('abort', leave, { once: true });
      const stop: Stop = this.#transport.send({
        headers,
        body,
        maxBytes: this.#maxBytes,
        done: (answer) => (settle(), resolve(answer)),
        failed: (error) => (settle(), reject(isOurs(error) ? error : transportFault(error))),
      });
    });
  }

  #report(
    started: number,
    outcome: Parameters<NonNullable<DataSourceOptions['onCall']>>[0]['outcome'],
    status?: number,
  ): void {
    const { onCall, name } = this.#options;
    onCall?.({ subgraph: name, ms: performance.now() - started, outcome, ...(status !== undefined && { status }) });
  }
}

interface Exchanged {
  readonly answer: Answer;
  readonly reply: GatewayGraphQLResponse;
}

const isOurs = (error: Error): boolean => ['SubgraphFault', 'SubgraphTimeout', 'CallCancelled'].includes(error.name);
