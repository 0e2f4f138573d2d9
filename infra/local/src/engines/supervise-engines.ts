import { setTimeout as sleep } from 'node:timers/promises';
import { displayPath } from '../config.js';
import { Failure } from '../failure.js';
import { withLock } from '../process/lock.js';
import { isRunning, type ProcessRef } from '../process/processes.js';
import type { Steps } from '../steps.js';
import type { EngineDefinition } from './engine.js';
import { ensureRunning, reasonOfEnd } from './engine-process.js';
import { readRecord, recordEngine, recordLock } from './record.js';

const lookEveryMs = 500;
const maxRestarts = 3;
const restartWindowMs = 10 * 60_000;

type Supervision = { dataDir: string; engines: EngineDefinition[]; steps: Steps; abort: AbortSignal };

/**
 * Watches running engines until `abort`. An engine that ends is reported and started again. Rejects when it does not
 * start, when it ends for the fourth time within 10 minutes, or when another command stopped it.
 */
export async function superviseEngines({ engines, ...context }: Supervision): Promise<void> {
  await Promise.all(engines.map((engine) => supervise(engine, context)));
}

async function supervise(engine: EngineDefinition, context: Omit<Supervision, 'engines'>): Promise<void> {
  const { dataDir, abort } = context;
  const restarts: number[] = [];
  let current = readRecord(dataDir).engines[engine.name];
  while (!abort.aborted) {
    if (!current || !isRunning(current)) {
      const recent = restarts.filter((at) => Date.now() - at < restartWindowMs);
      if (recent.length >= maxRestarts) throw endsAgain(engine, current);
      restarts.push(Date.now());
      current = await restart(engine, context);
    }
    await sleep(lookEveryMs, undefined, { signal: abort }).catch(() => undefined);
  }
}

/** Another command may have started the engine again, or stopped it: the record tells. */
async function restart(
  engine: EngineDefinition,
  { dataDir, steps, abort }: Omit<Supervision, 'engines'>,
): Promise<ProcessRef | undefined> {
  return withLock(
    recordLock(dataDir),
    async () => {
      const recorded = readRecord(dataDir).engines[engine.name];
      if (recorded && isRunning(recorded)) return recorded;
      if (!recorded) throw stoppedElsewhere(engine);
      steps.say(
        `✗ ${engine.title} ended unexpectedly (${reasonOfEnd(engine, recorded)}): see ${displayPath(engine.logPath)}; starting it again`,
      );
      let started: ProcessRef | undefined;
      const onSpawn = (ref: ProcessRef): void => {
        started = ref;
        recordEngine(dataDir, engine.name, ref);
      };
      await steps.run(engine.title, async (note) => {
        await ensureRunning(engine, undefined, { note, onSpawn, abort });
        return 'started again; the services need up to a minute to follow';
      });
      return started;
    },
    { abort },
  );
}

const stoppedElsewhere = (engine: EngineDefinition): Failure =>
  new Failure(`${engine.title} was stopped by another command`, 'run this command again');

const endsAgain = (engine: EngineDefinition, last: ProcessRef | undefined): Failure =>
  new Failure(
    `${engine.title} has ended ${maxRestarts + 1} times within ${restartWindowMs / 60_000} minutes (${last ? reasonOfEnd(engine, last) : 'it does not stay up'})`,
    `see ${displayPath(engine.logPath)}`,
  );
