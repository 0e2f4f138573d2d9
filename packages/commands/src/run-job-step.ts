import { setTimeout as pause } from 'node:timers/promises';
import type { Permission } from '@hjalpmedel/auth';
import { busy, DomainError, outboxFull } from '@hjalpmedel/domain';
import { measureOutbox, unitOfWork, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import { commandMetadata, type Caller, type Deps } from './caller.js';

/** Aggregates per transaction of a job, well under MongoDB's limit for a transaction. */
export const JOB_BATCH = 50;
/** A job pauses above this number of waiting events, so that events of people's commands go out without delay. */
const MAX_PENDING = 1_000;
const POLL_MS = 50;
/** After this time without room the job gives up. It goes on when it is run again. */
const MAX_WAIT_MS = 20_000;
const RETRY_MS = 250;
const MAX_TRIES = 120;

export type Job = {
  /** The name of the mutation or job. */
  readonly action: string;
  readonly permission: Permission;
};

/** Runs one transaction of a job. Waits while the outbox is crowded, and while another copy changes the same aggregates. */
export async function runJobStep<Result>(
  deps: Deps,
  caller: Caller,
  job: Job,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  await waitForOutbox(deps.database);
  return retryWhileBusy(() => unitOfWork(deps.database, commandMetadata(deps, caller, job), work));
}

/** Runs steps until one returns 0. Returns the sum. */
export async function runJobSteps(
  deps: Deps,
  caller: Caller,
  job: Job,
  work: (uow: UnitOfWork) => Promise<number>,
): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await runJobStep(deps, caller, job, work);
    if (done === 0) return all;
    all += done;
  }
}

export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += JOB_BATCH) yield items.slice(start, start + JOB_BATCH);
}

async function waitForOutbox(database: Database): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const { pending, oldestAgeMs } = await measureOutbox(database);
    if (pending <= MAX_PENDING) return;
    if (performance.now() - begun > MAX_WAIT_MS) throw outboxFull({ pending, oldestAgeMs });
    await pause(POLL_MS);
  }
}

async function retryWhileBusy<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof DomainError && error.entry === busy.entry) || tries >= MAX_TRIES) throw error;
      await pause(RETRY_MS);
    }
  }
}
