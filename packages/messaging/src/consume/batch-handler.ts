import type { EachBatchHandler } from 'kafkajs';
import pLimit from 'p-limit';
import AsyncLock from 'async-lock';
import type { Meters } from '../meters.js';
import { watchMembership, type MembershipWatch } from './membership-watch.js';
import { orderingKey, toRawRecord, type RawRecord } from './record.js';

export type BatchOptions = {
  readonly consumer: string;
  readonly prefix: string;
  readonly meters: Meters;
  /** Called with the full topic when every record of a batch is done. */
  readonly onRead?: ((topic: string, partition: number, nextOffset: bigint) => void) | undefined;
  /** Processes one record to its end; `false` when an abort left it open. Does not throw. */
  readonly processRecord: (record: RawRecord, signal: AbortSignal) => Promise<boolean>;
  /** The number of events of different aggregates that are processed at the same time. */
  readonly concurrency: number;
  /** Aborted when the consumer stops. */
  readonly stopping: AbortSignal;
};

/**
 * Makes the function that processes a batch: events of one aggregate in order, different aggregates concurrently.
 * It resolves the offset up to which every record is done, and commits it once per batch.
 */
export function createBatchHandler(options: BatchOptions): EachBatchHandler {
  const { consumer, prefix, meters } = options;
  const lock = new AsyncLock({ maxPending: Infinity });
  const semaphore = pLimit(options.concurrency);
  return async (payload) => {
    const { batch } = payload;
    const topic = batch.topic.slice(prefix.length);
    const membership = watchMembership(payload, options.stopping);
    const done: boolean[] = [];
    let resolved = 0;
    async function processOne(record: RawRecord, index: number): Promise<void> {
      if (membership.signal.aborted || !(await processOrAbort(options, record, membership))) return;
      done[index] = true;
      for (; done[resolved]; resolved += 1) payload.resolveOffset(batch.messages[resolved]?.offset ?? '');
    }
    const work = batch.messages.map((message, index) => {
      const record = toRawRecord(topic, batch.partition, message);
      return lock.acquire(orderingKey(record), () => semaphore(() => processOne(record, index)));
    });
    const results = await Promise.allSettled(work);
    membership.end();
    if (membership.heartbeatError) throw membership.heartbeatError as Error; // kafkajs joins the group again
    if (resolved > 0) await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    const open = batch.messages[resolved]?.offset;
    const next = BigInt(open ?? batch.lastOffset()) + (open === undefined ? 1n : 0n);
    if (open === undefined) options.onRead?.(batch.topic, batch.partition, next);
    meters.lag(consumer, topic, batch.partition, Number(BigInt(batch.highWatermark) - next));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason as Error;
  };
}

/** An unexpected error aborts the batch, so that no later record of the same aggregate is processed. */
async function processOrAbort(options: BatchOptions, record: RawRecord, membership: MembershipWatch): Promise<boolean> {
  try {
    return await options.processRecord(record, membership.signal);
  } catch (error) {
    membership.abort();
    throw error;
  }
}
