import { setTimeout as pause } from 'node:timers/promises';
import type { Permission } from '@hjalpmedel/auth';
import { busy, DomainError, outboxFull } from '@hjalpmedel/domain';
import { measureOutbox, unitOfWork, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import { actOf, type Caller, type Deps } from './perform.js';

/** Aggregates per transaction of a job: each stays well under MongoDB's limit for a transaction. */
export const JOB_BATCH = 50;
/** Waiting events above which a job pauses, so that those of people's commands go out without delay. */
const ROOM = 1_000;
const LOOK_AGAIN_MS = 50;
/** Nothing goes out for this long: the job gives up, and goes on when it is run again. */
const PATIENCE_MS = 20_000;
const BUSY_AGAIN_MS = 250;
const MAX_TRIES = 120;

export type Job = {
  /** The mutation's name. */
  readonly action: string;
  readonly permission: Permission;
};

/** One transaction of a job: waits until the relay has caught up, and for another copy that is at the same things. */
export async function jobStep<Result>(
  deps: Deps,
  caller: Caller,
  { action, permission }: Job,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  await outboxHasRoom(deps.database);
  return patiently(() => unitOfWork(deps.database, actOf(deps, caller, action, permission), work));
}

/** Steps until one has nothing left to do; tells how many things were done. */
export async function jobSteps(
  deps: Deps,
  caller: Caller,
  job: Job,
  work: (uow: UnitOfWork) => Promise<number>,
): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await jobStep(deps, caller, job, work);
    if (done === 0) return all;
    all += done;
  }
}

export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += JOB_BATCH) yield items.slice(start, start + JOB_BATCH);
}

async function outboxHasRoom(database: Database): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const { pending, oldestAgeMs } = await measureOutbox(database);
    if (pending <= ROOM) return;
    if (performance.now() - begun > PATIENCE_MS) throw outboxFull({ pending, oldestAgeMs });
    await pause(LOOK_AGAIN_MS);
  }
}

async function patiently<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof DomainError && error.entry === busy.entry) || tries >= MAX_TRIES) throw error;
      await pause(BUSY_AGAIN_MS);
    }
  }
}
