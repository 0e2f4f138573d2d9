import { GraphQLError } from 'graphql';
import { subscriberTooSlow } from './errors.js';
import { type StreamEvent, errorEvent } from './stream-event.js';

/** How far one reader may fall behind before it is told so and let go; others go on. */
export type Patience = { readonly events: number; readonly characters: number };

export const usualPatience: Patience = { events: 1_000, characters: 4 * 2 ** 20 };

/** One reader of a shared run: what it has not read yet waits here, within bounds. */
export class Subscriber implements AsyncIterableIterator<StreamEvent> {
  readonly #patience: Patience;
  readonly #left: (subscriber: Subscriber) => void;
  readonly #requestId: string;
  #waiting: StreamEvent[] = [];
  #characters = 0;
  #cursor: string | undefined;
  #ended = false;
  #wake: ((result: IteratorResult<StreamEvent>) => void) | undefined;

  constructor(patience: Patience, requestId: string, left: (subscriber: Subscriber) => void) {
    this.#patience = patience;
    this.#requestId = requestId;
    this.#left = left;
  }

  push(event: StreamEvent): void {
    if (this.#ended) return;
    if (this.#wake) return this.#give(event);
    this.#waiting.push(event);
    this.#characters += event.text.length;
    if (this.#waiting.length > this.#patience.events || this.#characters > this.#patience.characters) this.#letGo();
  }

  /** Nothing more comes; what waits can still be read. */
  end(): void {
    this.#ended = true;
    this.#wake?.({ done: true, value: undefined });
    this.#wake = undefined;
  }

  next(): Promise<IteratorResult<StreamEvent>> {
    const event = this.#waiting.shift();
    if (event) {
      this.#characters -= event.text.length;
      this.#cursor = event.cursor ?? this.#cursor;
      return Promise.resolve({ done: false, value: event });
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => (this.#wake = resolve));
  }

  /** The reader leaves. */
  return(): Promise<IteratorResult<StreamEvent>> {
    this.#waiting = [];
    this.end();
    this.#left(this);
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #give(event: StreamEvent): void {
    this.#cursor = event.cursor ?? this.#cursor;
    this.#wake?.({ done: false, value: event });
    this.#wake = undefined;
  }

  /** Never in silence: the last thing it reads says where it stopped. */
  #letGo(): void {
    const { code, en } = subscriberTooSlow.entry;
    const extensions = {
      code,
      lagged: this.#waiting.length,
      ...(this.#cursor !== undefined && { cursor: this.#cursor }),
    };
    this.#waiting = [errorEvent([new GraphQLError(en, { extensions })], this.#requestId)];
    this.#characters = 0;
    this.#ended = true;
    this.#left(this);
  }
}
