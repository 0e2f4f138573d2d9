/** Items for one reader, in order. */
export interface DeliveryQueue<Item> {
  push(item: Item): void;
  end(): void;
  readonly items: AsyncIterable<Item>;
}

/** Creates an empty queue. */
export function createDeliveryQueue<Item>(): DeliveryQueue<Item> {
  const waiting: Item[] = [];
  let hasEnded = false;
  let wake: () => void = () => undefined;
  async function* read(): AsyncGenerator<Item> {
    for (;;) {
      yield* waiting.splice(0);
      if (waiting.length > 0) continue;
      if (hasEnded) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      hasEnded = true;
      wake();
    },
    items: read(),
  };
}
