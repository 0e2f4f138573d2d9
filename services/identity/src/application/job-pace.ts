import { setTimeout as sleep } from 'node:timers/promises';
import { busy, DomainError, outboxFull } from '@hjalpmedel/domain';
import { outboxPressure, type Database } from '@hjalpmedel/mongo';

/** Aggregates per transaction of a job: each stays well under MongoDB's limit for a transaction. */
const BATCH = 50;
/** How much may wait to be published before a job waits for the relay. */
const ROOM = 5_000;
const LOOK_AGAIN_MS = 250;

export function* inBatches<Item>(items: readonly Item[], size = BATCH): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Waits until the relay has caught up; a job must not fill the outbox for everybody else. */
export async function outboxHasRoom(database: Database): Promise<void> {
  for (;;) {
    const { full, pending, oldestAgeMs } = await outboxPressure(database);
    if (full) throw outboxFull({ pending, oldestAgeMs });
    if (pending < ROOM) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

const MAX_TRIES = 120;

/** Runs a batch; while another copy of the service is at the same things, waits for it and runs again. */
export async function patiently<Result>(batch: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await batch();
    } catch (error) {
      if (!(error instanceof DomainError && error.entry === busy.entry) || tries >= MAX_TRIES) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}
