import { GraphQLError } from 'graphql';
import { subscriberTooSlow } from './errors.js';
import { type StreamEvent, errorEvent } from './stream-event.js';

/** Limits of the events that wait for one subscriber. A subscriber that exceeds them is ended with an error. */
export type BufferLimits = { readonly events: number; readonly characters: number };

export const defaultBufferLimits: BufferLimits = { events: 1_000, characters: 4 * 2 ** 20 };

/** One subscriber of a shared subscription. Events that it has not read yet wait in a bounded buffer. */
export class Subscriber implements AsyncIterableIterator<StreamEvent> {
  readonly #limits: BufferLimits;
  readonly #onLeave: (subscriber: Subscriber) => void;
  readonly #requestId: string;
  #buffer: StreamEvent[] = [];
  #bufferedCharacters = 0;
  /** The position after the last event that was read. */
  #cursor: string | undefined;
  #ended = false;
  /** Resolves the `next()` call that waits for an event. */
  #resolveNext: ((result: IteratorResult<StreamEvent>) => void) | undefined;

  constructor(limits: BufferLimits, requestId: string, onLeave: (subscriber: Subscriber) => void) {
    this.#limits = limits;
    this.#requestId = requestId;
    this.#onLeave = onLeave;
  }

  push(event: StreamEvent): void {
    if (this.#ended) return;
    if (this.#resolveNext) return this.#deliver(event);
    this.#buffer.push(event);
    this.#bufferedCharacters += event.text.length;
    const { events, characters } = this.#limits;
    if (this.#buffer.length > events || this.#bufferedCharacters > characters) this.#endAsTooSlow();
  }

  /** Ends the subscription. Buffered events can still be read. */
  end(): void {
    this.#ended = true;
    this.#resolveNext?.({ done: true, value: undefined });
    this.#resolveNext = undefined;
  }

  next(): Promise<IteratorResult<StreamEvent>> {
    const event = this.#buffer.shift();
    if (event) {
      this.#bufferedCharacters -= event.text.length;
      this.#cursor = event.cursor ?? this.#cursor;
      return Promise.resolve({ done: false, value: event });
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => (this.#resolveNext = resolve));
  }

  /** Unsubscribes. */
  return(): Promise<IteratorResult<StreamEvent>> {
    this.#buffer = [];
    this.end();
    this.#onLeave(this);
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #deliver(event: StreamEvent): void {
    this.#cursor = event.cursor ?? this.#cursor;
    this.#resolveNext?.({ done: false, value: event });
    this.#resolveNext = undefined;
  }

  /** Replaces the buffer by an error with the position of the last event that was read. */
  #endAsTooSlow(): void {
    const { code, en } = subscriberTooSlow.entry;
    const extensions = {
      code,
      lagged: this.#buffer.length,
      ...(this.#cursor !== undefined && { cursor: this.#cursor }),
    };
    this.#buffer = [errorEvent([new GraphQLError(en, { extensions })], this.#requestId)];
    this.#bufferedCharacters = 0;
    this.#ended = true;
    this.#onLeave(this);
  }
}
