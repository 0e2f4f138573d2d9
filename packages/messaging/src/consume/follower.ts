import type { EachBatchPayload } from 'kafkajs';
import { parseLenient, type DataOf, type EventContract, type EventRecord } from '@hjalpmedel/events';
import { pause } from '../kafka/timing.js';
import type { ConsumerDependencies } from './consumer.js';
import { createLookback } from './lookback.js';
import { createReaderLife } from './reader-life.js';
import { readEvent, recordId, toRawRecord, type RawRecord } from './record.js';
import { supervise, type ConsumerState } from './supervisor.js';

export type FollowOptions<Contract extends EventContract = EventContract> = {
  readonly name: string;
  readonly contracts: readonly Contract[];
  /** How far back each start and each rejoin begins; longer than the cache time of anything made from these events. */
  readonly lookbackMs: number;
  /** Called for each event, after a rejoin also for events seen before: compare sequences. It must not wait. */
  readonly onEvent: (event: EventRecord<DataOf<Contract>>) => void;
  /** Called before the events of the look-back are read again. */
  readonly onReset?: () => void;
};

export type FollowerStatus = {
  readonly name: string;
  readonly state: ConsumerState;
  /** Whether it has read what was there when it last joined. Until then a revocation may be unknown. */
  readonly ready: boolean;
  readonly lastError?: string | undefined;
};

/** Reads every event in every process. It has no database and commits nothing. */
export type Follower = AsyncDisposable & {
  readonly name: string;
  readonly groupId: string;
  /** Starts without waiting for Kafka; see `status`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): FollowerStatus;
};

const MAX_WAIT_MS = 250;
const SESSION_TIMEOUT_MS = 8_000; // short: after a kill the same instance waits this long for its own old membership
const POSITION_CHECK_MS = 10;

export function createFollower<Contract extends EventContract>(
  dependencies: ConsumerDependencies & { readonly instance: string },
  options: FollowOptions<Contract>,
): Follower {
  const { kafka, prefix, logger, meters, observer } = dependencies;
  const { name } = options;
  const topics = [...new Set(options.contracts.map(({ topic }) => prefix + topic.name))];
  const groupId = `${prefix}follow.${dependencies.instance}.${name}`;
  const stopping = new AbortController();
  const deliver = createDelivery(dependencies, options);
  const lookback = createLookback({
    follower: name,
    admin: dependencies.topics,
    startTime: () => Date.parse(dependencies.now()) - options.lookbackMs,
    stopping: stopping.signal,
    logger,
    onReset: options.onReset,
    onPosition: (topic, partition, offset) => observer?.onRead(groupId, topic, partition, BigInt(offset)),
  });

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { topic, partition } = batch;
    if (!lookback.isPositioned || payload.isStale()) return pause(POSITION_CHECK_MS, stopping.signal);
    for (const message of batch.messages) {
      if (!payload.isRunning() || payload.isStale() || stopping.signal.aborted) return;
      deliver(toRawRecord(topic.slice(prefix.length), partition, message));
      payload.resolveOffset(message.offset);
    }
    payload.resolveOffset(batch.lastOffset());
    lookback.onRead(topic, partition, batch.lastOffset());
    observer?.onRead(groupId, topic, partition, BigInt(batch.lastOffset()) + 1n);
    await payload.heartbeat();
  }

  const supervisor = supervise({
    kafka,
    name,
    groupId,
    topics,
    fromBeginning: false,
    maxWaitMs: MAX_WAIT_MS,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
    partitions: 1,
    eachBatch,
    onJoin: (consumer, assignment) => lookback.begin(consumer, assignment),
    logger,
    meters,
    onFatal: dependencies.onFatal,
  });
  return {
    name,
    groupId,
    ...createReaderLife({ supervisor, groupId, topics, stopping, observer }),
    status: () => ({
      name,
      state: supervisor.state,
      ready: lookback.isComplete && (supervisor.state === 'joined' || supervisor.state === 'consuming'),
      lastError: supervisor.lastError,
    }),
  };
}

/** Passes an event on; an error is logged and loses that event only. */
function createDelivery<Contract extends EventContract>(
  { logger, meters }: ConsumerDependencies,
  { name, contracts, onEvent }: FollowOptions<Contract>,
): (record: RawRecord) => void {
  const byType = new Map(contracts.map((contract) => [contract.name, contract]));
  return (record) => {
    try {
      const contract = byType.get(record.headers['ce_type'] ?? '');
      if (!contract) return;
      const { envelope, data } = readEvent(record);
      onEvent({ envelope, data: parseLenient(contract, data) });
    } catch (error) {
      meters.handled(name, 'failed');
      logger.error({ err: error, follower: name, event: recordId(record) }, 'event of a follower failed');
    }
  };
}
