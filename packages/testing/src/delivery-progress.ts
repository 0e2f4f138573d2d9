import type { DeliveryObserver } from '@hjalpmedel/messaging';

/** What is sent and what is read in one test network. */
export type DeliveryProgress = {
  readonly observer: DeliveryObserver;
  /** The number of batches sent. */
  readonly sent: number;
  /** Whether every running reader has processed every batch of its topics. */
  isComplete(): boolean;
  /** Resolves after the next batch is sent or read, or after a time limit. */
  nextChange(limitMs: number): Promise<void>;
};

type Reader = { readonly topics: readonly string[]; instances: number };

export function createDeliveryProgress(): DeliveryProgress {
  const readers = new Map<string, Reader>();
  /** By topic and partition, the first offset of the newest batch. */
  const newest = new Map<string, Map<number, bigint>>();
  /** By group, topic and partition, the first offset that is not read. */
  const read = new Map<string, bigint>();
  let sent = 0;
  let waiting: (() => void)[] = [];

  function changed(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }
  const place = (groupId: string, topic: string, partition: number) => `${groupId} ${topic} ${partition}`;
  const hasRead = (groupId: string, topic: string) =>
    [...(newest.get(topic) ?? [])].every(([partition, offset]) => {
      const next = read.get(place(groupId, topic, partition));
      return next !== undefined && next > offset;
    });

  return {
    observer: {
      onReaderStarted(groupId, topics) {
        readers.set(groupId, { topics, instances: (readers.get(groupId)?.instances ?? 0) + 1 });
      },
      onReaderStopped(groupId) {
        const reader = readers.get(groupId);
        if (reader && (reader.instances -= 1) === 0) readers.delete(groupId);
        changed();
      },
      onSent(topic, partition, baseOffset) {
        sent += 1;
        const ofTopic = newest.get(topic) ?? new Map<number, bigint>();
        newest.set(topic, ofTopic);
        if (baseOffset > (ofTopic.get(partition) ?? -1n)) ofTopic.set(partition, baseOffset);
        changed();
      },
      onRead(groupId, topic, partition, nextOffset) {
        const key = place(groupId, topic, partition);
        if (nextOffset > (read.get(key) ?? -1n)) read.set(key, nextOffset);
        changed();
      },
    },
    get sent() {
      return sent;
    },
    isComplete: () => [...readers].every(([groupId, { topics }]) => topics.every((topic) => hasRead(groupId, topic))),
    async nextChange(limitMs) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
