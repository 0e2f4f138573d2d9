import { diskFailure } from '../disk.js';
import { Failure, messageOf } from '../failure.js';
import { withLock } from '../process/lock.js';
import { isRunning, refOf, type ProcessRef } from '../process/processes.js';
import type { Steps } from '../steps.js';
import type { EngineDefinition } from './engine.js';
import { ensureRunning } from './engine-process.js';
import { endOrphans } from './orphans.js';
import { readRecord, recordEngine, recordLock, writeRecord } from './record.js';
import { stopEngines } from './stop.js';

/** Registers this process as a user of the engines, and starts those that do not run. */
export async function registerUser(
  dataDir: string,
  engines: EngineDefinition[],
  steps: Steps,
  abort?: AbortSignal,
): Promise<void> {
  const onWait = ({ pid }: ProcessRef): void =>
    steps.say(`waiting for process ${pid}, which starts or stops the engines`);
  const start = async (): Promise<void> => {
    await endOrphans(dataDir);
    const record = readRecord(dataDir);
    const kept = record.kept && Object.values(record.engines).some(isRunning);
    writeRecord(dataDir, { ...record, kept, users: [...record.users, refOf(process.pid)] });
    const outcomes = await Promise.allSettled(
      engines.map((engine) => startOne(dataDir, engine, record.engines[engine.name], steps, abort)),
    );
    const [first, ...others] = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    for (const other of others) steps.say(`  ${other instanceof Failure ? other.line : messageOf(other)}`);
    if (first !== undefined) throw first as Error;
  };
  await withLock(recordLock(dataDir), start, { onWait, ...(abort && { abort }) });
}

/** Removes this process from the users. The last user stops the engines, unless they are to be kept. */
export async function unregisterUser(
  dataDir: string,
  engines: EngineDefinition[],
  say?: (line: string) => void,
): Promise<void> {
  const me = refOf(process.pid);
  const unregister = async (): Promise<void> => {
    const record = readRecord(dataDir);
    const users = record.users.filter((user) => user.pid !== me.pid || user.started !== me.started);
    if (!users.some(isRunning) && !record.kept) await stopEngines(dataDir, engines, say);
    writeRecord(dataDir, { ...readRecord(dataDir), users });
  };
  try {
    await withLock(recordLock(dataDir), unregister);
  } catch (error) {
    // On a full or read-only disk there is no lock and no record: the engines are stopped without them.
    if (!diskFailure(error)) throw error;
    const users = readRecord(dataDir).users.filter((user) => user.pid !== me.pid && isRunning(user));
    if (users.length === 0) await stopEngines(dataDir, engines, say);
  }
}

const startOne = (
  dataDir: string,
  engine: EngineDefinition,
  recorded: ProcessRef | undefined,
  steps: Steps,
  abort?: AbortSignal,
): Promise<void> =>
  steps.run(engine.title, async (note) => {
    const onSpawn = (ref: ProcessRef): void => recordEngine(dataDir, engine.name, ref);
    const { origin } = await ensureRunning(engine, recorded, { note, onSpawn, ...(abort && { abort }) });
    return origin;
  });
