import type { Engine } from '@hjalpmedel/plan-executor';
import { GraphQLError } from 'graphql';
import { type StreamEvent, errorEvent, streamEvent } from './stream-event.js';
import { type BufferLimits, Subscriber } from './subscriber.js';

type SubscribeResult = Awaited<ReturnType<Engine['subscribe']>>;

/** A request to join a subscription. */
export type JoinRequest = {
  /** Equal for requests that can share one subscription. */
  readonly key: string;
  /** Whether the request names a position in the past. */
  readonly fromPosition: boolean;
  readonly requestId: string;
};

/** Opens the subscription at its source. The signal closes it. */
export type OpenSubscription = (signal: AbortSignal) => Promise<SubscribeResult>;

export type SharedSubscriptions = {
  /** Joins or opens the subscription of the key. Returns errors if it cannot start. */
  join(request: JoinRequest, open: OpenSubscription): Promise<Subscriber | readonly GraphQLError[]>;
  /** The number of open subscriptions. */
  readonly size: number;
  /** The number of their subscribers. */
  readonly subscribers: number;
  /** Ends all subscriptions. */
  close(): void;
};

/**
 * Shares equal subscriptions of equal requesters: one connection to the source, one completion and one serialization
 * per event. A subscriber joins at the current event. A subscriber that names a position in the past joins only a
 * subscription without events so far, because it would miss earlier ones.
 */
export function createSharedSubscriptions(limits: BufferLimits): SharedSubscriptions {
  const byKey = new Map<string, SharedSubscription>();
  const all = new Set<SharedSubscription>();
  return {
    async join({ key, fromPosition, requestId }, open) {
      const existing = byKey.get(key);
      const canJoin = existing && !(fromPosition && existing.hasEvents);
      const subscription = canJoin ? existing : new SharedSubscription(open, limits, requestId);
      if (subscription !== existing) {
        byKey.set(key, subscription);
        all.add(subscription);
        subscription.onEnd = () => {
          all.delete(subscription);
          if (byKey.get(key) === subscription) byKey.delete(key);
        };
      }
      const subscriber = subscription.addSubscriber(requestId);
      const errors = await subscription.opened;
      if (errors) await subscriber.return();
      return errors ?? subscriber;
    },
    get size() {
      return all.size;
    },
    get subscribers() {
      return [...all].reduce((sum, { subscriberCount }) => sum + subscriberCount, 0);
    },
    close: () => all.forEach((subscription) => subscription.end()),
  };
}

class SharedSubscription {
  /** Resolves when the source is open, with the errors if it cannot be opened. */
  readonly opened: Promise<readonly GraphQLError[] | undefined>;
  hasEvents = false;
  onEnd: () => void = () => undefined;
  readonly #controller = new AbortController();
  readonly #subscribers = new Set<Subscriber>();
  readonly #limits: BufferLimits;
  /** The request id of the subscriber that opened it. Shared results carry this one. */
  readonly #requestId: string;

  constructor(open: OpenSubscription, limits: BufferLimits, requestId: string) {
    this.#limits = limits;
    this.#requestId = requestId;
    this.opened = this.#open(open);
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  addSubscriber(requestId: string): Subscriber {
    const subscriber = new Subscriber(this.#limits, requestId, (left) => {
      this.#subscribers.delete(left);
      // Without subscribers the source is closed.
      if (this.#subscribers.size === 0) this.end();
    });
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  end(): void {
    this.onEnd();
    this.#controller.abort();
    for (const subscriber of this.#subscribers) subscriber.end();
    this.#subscribers.clear();
  }

  async #open(open: OpenSubscription): Promise<readonly GraphQLError[] | undefined> {
    // The first subscriber must be added before the subscription can end.
    await Promise.resolve();
    try {
      const result = await open(this.#controller.signal);
      if ('errors' in result) {
        this.end();
        return result.errors;
      }
      void this.#forward(result);
      return undefined;
    } catch (error) {
      this.end();
      return [toGraphQLError(error)];
    }
  }

  async #forward(results: Exclude<SubscribeResult, { errors: unknown }>): Promise<void> {
    try {
      for await (const result of results) this.#publish(streamEvent(result, this.#requestId));
    } catch (error) {
      this.#publish(errorEvent([toGraphQLError(error)], this.#requestId));
    }
    this.end();
  }

  #publish(event: StreamEvent): void {
    this.hasEvents = true;
    for (const subscriber of this.#subscribers) subscriber.push(event);
  }
}

/** Masks an error of the source unless it is meant for clients. */
function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('The stream was interrupted.', {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  });
}
