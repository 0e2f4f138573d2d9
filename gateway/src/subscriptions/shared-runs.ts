import type { Engine } from '@hjalpmedel/plan-executor';
import { GraphQLError } from 'graphql';
import { type StreamEvent, errorEvent, streamEvent } from './stream-event.js';
import { type Patience, Subscriber } from './subscriber.js';

type SubscriptionResult = Awaited<ReturnType<Engine['subscribe']>>;

/** A subscription as it is asked for. */
export type Asked = {
  /** Equal for those who can share a run. */
  readonly key: string;
  readonly fromPosition: boolean;
  readonly requestId: string;
};

/** Opens the one run behind equal subscriptions; the signal ends it. */
export type Open = (signal: AbortSignal) => Promise<SubscriptionResult>;

export type SharedRuns = {
  /** A reader of the run of that key, or the errors for which it cannot start. */
  join(asked: Asked, open: Open): Promise<Subscriber | readonly GraphQLError[]>;
  /** How many runs are under way. */
  readonly size: number;
  /** How many read them. */
  readonly readers: number;
  /** Ends all of them. */
  close(): void;
};

/**
 * Equal subscriptions of equal principals are one run: one connection to the source, one completion per event, one text.
 * A reader joins at the present event. One that asks for a position in the past joins only while nothing has come yet,
 * for it would miss what has gone by.
 */
export function createSharedRuns(patience: Patience): SharedRuns {
  const runs = new Map<string, Run>();
  const all = new Set<Run>();
  return {
    async join({ key, fromPosition, requestId }, open) {
      const known = runs.get(key);
      const run = known && !(fromPosition && known.begun) ? known : new Run(open, patience, requestId);
      if (run !== known) {
        runs.set(key, run);
        all.add(run);
        run.over = () => {
          all.delete(run);
          if (runs.get(key) === run) runs.delete(key);
        };
      }
      const subscriber = run.add(requestId);
      const faults = await run.opened;
      if (faults) await subscriber.return();
      return faults ?? subscriber;
    },
    get size() {
      return all.size;
    },
    get readers() {
      return [...all].reduce((sum, run) => sum + run.readers, 0);
    },
    close: () => all.forEach((run) => run.end()),
  };
}

class Run {
  readonly opened: Promise<readonly GraphQLError[] | undefined>;
  /** Whether an event has come. */
  begun = false;
  over: () => void = () => undefined;
  readonly #ending = new AbortController();
  readonly #subscribers = new Set<Subscriber>();
  readonly #patience: Patience;
  /** Of the reader who opened it: what is shared has one origin. */
  readonly #requestId: string;

  constructor(open: Open, patience: Patience, requestId: string) {
    this.#patience = patience;
    this.#requestId = requestId;
    this.opened = this.#start(open);
  }

  get readers(): number {
    return this.#subscribers.size;
  }

  add(requestId: string): Subscriber {
    const subscriber = new Subscriber(this.#patience, requestId, (left) => {
      this.#subscribers.delete(left);
      // Nobody is left to read: the source is let go.
      if (this.#subscribers.size === 0) this.end();
    });
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  end(): void {
    this.over();
    this.#ending.abort();
    for (const subscriber of this.#subscribers) subscriber.end();
    this.#subscribers.clear();
  }

  async #start(open: Open): Promise<readonly GraphQLError[] | undefined> {
    // A run ends by itself only once its first reader has been added.
    await Promise.resolve();
    try {
      const subscribed = await open(this.#ending.signal);
      if ('errors' in subscribed) {
        this.end();
        return subscribed.errors;
      }
      void this.#pump(subscribed);
      return undefined;
    } catch (error) {
      this.end();
      return [asGraphQLError(error)];
    }
  }

  async #pump(results: Exclude<SubscriptionResult, { errors: unknown }>): Promise<void> {
    try {
      for await (const result of results) this.#tell(streamEvent(result, this.#requestId));
    } catch (error) {
      this.#tell(errorEvent([asGraphQLError(error)], this.#requestId));
    }
    this.end();
  }

  #tell(event: StreamEvent): void {
    this.begun = true;
    for (const subscriber of this.#subscribers) subscriber.push(event);
  }
}

/** What the source fails with is for its own log, unless it is meant for clients. */
function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('The stream broke off.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } });
}
