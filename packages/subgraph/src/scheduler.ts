import type { Caller, Deps } from '@hjalpmedel/commands';
import { atWallClock, dayOf, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { createJobTurns } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';

/** Work that one copy of a service does every day. */
export type ScheduledJob<Wired extends Deps> = {
  readonly name: string;
  /** Wall-clock time in Europe/Stockholm from which it may run, e.g. `02:30`. */
  readonly at: string;
  /** Does everything that is due on the day. It is safe to run again, and it catches up on days without a run. */
  readonly run: (deps: Wired, caller: Caller, day: PlainDate) => Promise<unknown>;
};

export type Scheduler = {
  /** Runs the jobs that are due. */
  runDue(): Promise<void>;
  /** Runs the jobs that are due, and checks again every half minute. */
  start(): void;
  stop(): void;
};

const CHECK_EVERY_MS = 30_000;

/** Runs each job once a day. A day on which no copy ran is caught up at the next start. */
export function createScheduler<Wired extends Deps>(
  jobs: readonly ScheduledJob<Wired>[],
  deps: Wired,
  logger: Logger,
): Scheduler {
  const turns = createJobTurns(deps.database);
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function runIfDue({ name, at, run }: ScheduledJob<Wired>, now: Instant): Promise<void> {
    const day = dayOf(now);
    if (now < atWallClock(day, at)) return;
    const requestId = deps.newId();
    try {
      const isDone = await turns.take(name, day, async () => {
        await run(deps, { principal: jobRunner, requestId, correlationId: requestId }, day);
      });
      if (isDone) logger.info({ job: name, day }, 'scheduled job done');
    } catch (error) {
      if (!isStopped) logger.error({ job: name, day, err: error }, 'scheduled job failed and is tried again');
    }
  }

  async function runDue(): Promise<void> {
    for (const job of jobs) if (!isStopped) await runIfDue(job, deps.now());
  }
  async function look(): Promise<void> {
    await runDue();
    if (!isStopped) timer = setTimeout(() => void look(), CHECK_EVERY_MS);
  }

  return {
    runDue,
    start() {
      if (jobs.length > 0) void look();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const jobRunner: Caller['principal'] = {
  kind: 'system',
  subjectId: 'scheduler',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};
