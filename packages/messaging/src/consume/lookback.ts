import type { Consumer as KafkaConsumer } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import { backoff, pause } from '../kafka/timing.js';
import type { TopicAdmin } from '../kafka/topic-admin.js';
import type { Assignment } from './supervisor-options.js';

/** Moves a consumer back in time after each join, and follows whether it has read up to the end of that moment. */
export type Lookback = {
  /** Called after a join. It gives up the look-back of an earlier join. */
  begin(consumer: KafkaConsumer, assignment: Assignment): void;
  /** Called with the last offset that was read of a partition. */
  onRead(topic: string, partition: number, lastOffset: string): void;
  /** Whether the consumer has been moved; records before that are not read, because they come again. */
  readonly isPositioned: boolean;
  /** Whether everything that was there at the join has been read. */
  readonly isComplete: boolean;
};

export type LookbackOptions = {
  readonly follower: string;
  readonly admin: TopicAdmin;
  /** Milliseconds since 1970. */
  readonly startTime: () => number;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly onReset?: (() => void) | undefined;
  /** Called with the offset at which the follower begins to read a partition. */
  readonly onPosition?: ((topic: string, partition: number, offset: string) => void) | undefined;
};

export function createLookback(options: LookbackOptions): Lookback {
  const { follower, admin, stopping, logger } = options;
  let join = 0;
  let isPositioned = false;
  /** By partition, the end at the time of joining; removed when it is reached. */
  const unreadEnds = new Map<string, bigint>();

  async function moveBack(consumer: KafkaConsumer, assignment: Assignment, ownJoin: number): Promise<void> {
    const retry = backoff(100, 2_000);
    const since = options.startTime();
    while (ownJoin === join && !stopping.aborted) {
      try {
        const positions = await positionsSince(admin, assignment, since);
        if (ownJoin !== join) return;
        options.onReset?.();
        unreadEnds.clear();
        for (const { topic, partition, offset, end } of positions) {
          consumer.seek({ topic, partition, offset });
          options.onPosition?.(topic, partition, offset);
          if (BigInt(offset) < BigInt(end)) unreadEnds.set(`${topic}/${partition}`, BigInt(end));
        }
        isPositioned = true;
        return;
      } catch (error) {
        logger.warn({ err: error, follower }, 'look-back failed, it is tried again');
        await pause(retry.next(), stopping);
      }
    }
  }

  return {
    begin(consumer, assignment) {
      join += 1;
      isPositioned = false;
      void moveBack(consumer, assignment, join);
    },
    onRead(topic, partition, lastOffset) {
      const end = unreadEnds.get(`${topic}/${partition}`);
      if (end !== undefined && BigInt(lastOffset) + 1n >= end) unreadEnds.delete(`${topic}/${partition}`);
    },
    get isPositioned() {
      return isPositioned;
    },
    get isComplete() {
      return isPositioned && unreadEnds.size === 0;
    },
  };
}

type Position = { topic: string; partition: number; offset: string; end: string };

async function positionsSince(admin: TopicAdmin, assignment: Assignment, since: number): Promise<Position[]> {
  return admin.withClient(async (client) => {
    const found = Object.entries(assignment).map(async ([topic, partitions]) => {
      const starts = await client.fetchTopicOffsetsByTimestamp(topic, since);
      const ends = await client.fetchTopicOffsets(topic);
      return partitions.map((partition) => {
        const end = ends.find((one) => one.partition === partition)?.high ?? '0';
        const offset = starts.find((one) => one.partition === partition)?.offset ?? end;
        return { topic, partition, offset, end };
      });
    });
    return (await Promise.all(found)).flat();
  });
}
