import type { Consumer as KafkaConsumer, EachBatchPayload } from 'kafkajs';
import { parseLenient, type DataOf, type EventContract, type EventRecord } from '@hjalpmedel/events';
import { backoff, pause } from '../kafka/deadline.js';
import type { ConsumerParts } from './consumer.js';
import { idOf, readEvent, toRaw, type RawRecord } from './record.js';
import type { Assignment } from './supervisor-options.js';
import { supervise, type ConsumerState } from './supervisor.js';

export type FollowOptions<Contract extends EventContract = EventContract> = {
  readonly name: string;
  readonly contracts: readonly Contract[];
  /** How far back each start and each rejoin begins: longer than whatever is cached from these events. */
  readonly lookbackMs: number;
  /** Called for each event, also again for those seen before a rejoin: compare sequences. Must not wait. */
  readonly onEvent: (event: EventRecord<DataOf<Contract>>) => void;
  /** Called before the events of the look-back come again. */
  readonly onReset?: () => void;
};

export type FollowerStatus = {
  readonly name: string;
  readonly state: ConsumerState;
  /** Has read what was there when it last joined. Until then a revocation may be unknown. */
  readonly ready: boolean;
  readonly lastError?: string | undefined;
};

/** Sees every event in every process: no database, nothing committed. */
export type Follower = AsyncDisposable & {
  readonly name: string;
  readonly groupId: string;
  /** Begins; does not wait for Kafka, `status` tells. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): FollowerStatus;
};

const MAX_WAIT_MS = 250;
const SESSION_MS = 8_000; // short: after a kill the same instance waits this long for its own ghost

export function createFollower<Contract extends EventContract>(
  parts: ConsumerParts & { readonly instance: string },
  options: FollowOptions<Contract>,
): Follower {
  const { kafka, prefix, topics: admin, logger, meters } = parts;
  const contracts = new Map(options.contracts.map((contract) => [contract.name, contract]));
  const topics = [...new Set(options.contracts.map(({ topic }) => prefix + topic.name))];
  const groupId = `${prefix}follow.${parts.instance}.${options.name}`;
  const stopping = new AbortController();
  let generation = 0;
  let positioned = false;
  /** Per partition, the end at the time of joining, until it is reached. */
  const behind = new Map<string, bigint>();

  function onJoin(consumer: KafkaConsumer, assignment: Assignment): void {
    generation += 1;
    positioned = false;
    void lookBack(consumer, assignment, generation);
  }

  async function lookBack(consumer: KafkaConsumer, assignment: Assignment, mine: number): Promise<void> {
    const retry = backoff(100, 2_000);
    const since = Date.parse(parts.now()) - options.lookbackMs;
    while (mine === generation && !stopping.signal.aborted) {
      try {
        const places = await placesSince(assignment, since);
        if (mine !== generation) return;
        options.onReset?.();
        behind.clear();
        for (const { topic, partition, offset, end } of places) {
          consumer.seek({ topic, partition, offset });
          if (BigInt(offset) < BigInt(end)) behind.set(`${topic}/${partition}`, BigInt(end));
        }
        positioned = true;
        return;
      } catch (error) {
        logger.warn({ err: error, follower: options.name }, 'could not look back, tries again');
        await pause(retry.next(), stopping.signal);
      }
    }
  }

  const placesSince = (assignment: Assignment, since: number) =>
    admin.use(async (client) => {
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

  /** Until the look-back is placed nothing is taken: it comes again from there. */
  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { topic, partition } = batch;
    if (!positioned || payload.isStale()) {
      await pause(10, stopping.signal);
      return;
    }
    for (const message of batch.messages) {
      if (!payload.isRunning() || payload.isStale() || stopping.signal.aborted) return;
      take(toRaw(topic.slice(prefix.length), partition, message));
      payload.resolveOffset(message.offset);
    }
    payload.resolveOffset(batch.lastOffset());
    const end = behind.get(`${topic}/${partition}`);
    if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) behind.delete(`${topic}/${partition}`);
    await payload.heartbeat();
  }

  function take(raw: RawRecord): void {
    try {
      const contract = contracts.get(raw.headers['ce_type'] ?? '');
      if (!contract) return;
      const { envelope, data } = readEvent(raw);
      options.onEvent({ envelope, data: parseLenient(contract, data) });
    } catch (error) {
      meters.handled(options.name, 'failed');
      logger.error({ err: error, follower: options.name, event: idOf(raw) }, 'followed event could not be taken');
    }
  }

  const supervisor = supervise({
    kafka,
    name: options.name,
    groupId,
    topics,
    fromBeginning: false,
    maxWaitMs: MAX_WAIT_MS,
    sessionTimeoutMs: SESSION_MS,
    partitions: 1,
    eachBatch,
    onJoin,
    logger,
    meters,
    onFatal: parts.onFatal,
  });
  async function stop(): Promise<void> {
    stopping.abort();
    await supervisor.stop();
  }
  return {
    name: options.name,
    groupId,
    start: async () => supervisor.start(),
    stop,
    [Symbol.asyncDispose]: stop,
    status: () => ({
      name: options.name,
      state: supervisor.state,
      ready: positioned && behind.size === 0 && (supervisor.state === 'joined' || supervisor.state === 'consuming'),
      lastError: supervisor.lastError,
    }),
  };
}
