import type { EachBatchHandler, EachBatchPayload } from 'kafkajs';
import { serialised } from '@hjalpmedel/mongo';
import type { Meters } from '../meters.js';
import { laneOf, toRaw, type RawRecord } from './record.js';
import { slots } from './slots.js';

export type BatchOptions = {
  readonly consumer: string;
  readonly prefix: string;
  readonly meters: Meters;
  /** Brings one record to an end; `false` when it was left open. Does not throw. */
  readonly settle: (raw: RawRecord, signal: AbortSignal) => Promise<boolean>;
  /** How many events of different aggregates take effect beside each other. */
  readonly concurrency: number;
  /** Fires when the consumer is to stop. */
  readonly stopping: AbortSignal;
};

const BEAT_MS = 1_000;

/**
 * Works through a batch: the events of one aggregate in order, different aggregates beside each other.
 * Offsets are resolved as far as everything before is done, and committed once per batch.
 */
export function batchRunner(options: BatchOptions): EachBatchHandler {
  const { consumer, prefix, meters } = options;
  const lanes = {};
  const inSlot = slots(options.concurrency);
  return async (payload) => {
    const { batch } = payload;
    const topic = batch.topic.slice(prefix.length);
    const guard = guarded(payload, options.stopping);
    const done: boolean[] = [];
    let prefixDone = 0;
    const work = batch.messages.map((message, at) => {
      const raw = toRaw(topic, batch.partition, message);
      return serialised(lanes, laneOf(raw), () =>
        inSlot(async () => {
          if (guard.signal.aborted || !(await settled(options, raw, guard))) return;
          done[at] = true;
          for (; done[prefixDone]; prefixDone += 1) payload.resolveOffset(batch.messages[prefixDone]?.offset ?? '');
        }),
      );
    });
    const results = await Promise.allSettled(work);
    guard.release();
    if (guard.lost) throw guard.lost as Error; // kafkajs joins the group again
    if (prefixDone > 0) await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    const next = batch.messages[prefixDone]?.offset ?? String(BigInt(batch.lastOffset()) + 1n);
    meters.lag(consumer, topic, batch.partition, Number(BigInt(batch.highWatermark) - BigInt(next)));
    const fault = results.find((result) => result.status === 'rejected');
    if (fault) throw fault.reason as Error;
  };
}

/** A fault of the runner itself ends the batch, so that nothing of the same lane overtakes the record. */
async function settled({ settle }: BatchOptions, raw: RawRecord, guard: Guard): Promise<boolean> {
  try {
    return await settle(raw, guard.signal);
  } catch (error) {
    guard.abort();
    throw error;
  }
}

type Guard = { readonly signal: AbortSignal; readonly lost: unknown; abort(): void; release(): void };

/** Keeps the membership alive during long work, and ends the work once it is of no use any more. */
function guarded(payload: EachBatchPayload, stopping: AbortSignal): Guard {
  const control = new AbortController();
  const abort = () => control.abort();
  let lost: unknown;
  if (stopping.aborted) abort();
  stopping.addEventListener('abort', abort, { once: true });
  const timer = setInterval(() => {
    if (!payload.isRunning() || payload.isStale()) abort();
    else
      payload.heartbeat().catch((error: unknown) => {
        lost ??= error;
        abort();
      });
  }, BEAT_MS);
  return {
    signal: control.signal,
    abort,
    get lost() {
      return lost;
    },
    release() {
      clearInterval(timer);
      stopping.removeEventListener('abort', abort);
    },
  };
}
