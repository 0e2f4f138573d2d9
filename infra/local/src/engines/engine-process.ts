import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { displayPath, shellCommand } from '../config.js';
import { fullDisk } from '../disk.js';
import { Failure, messageOf } from '../failure.js';
import { holderOf, isPortFree } from '../process/ports.js';
import { argumentsOf, findByArguments, isRunning, refOf, type ProcessRef } from '../process/processes.js';
import { readTail } from '../process/read-tail.js';
import type { Progress } from '../steps.js';
import type { EngineDefinition, EngineProgram } from './engine.js';

type Context = { note: Progress; abort?: AbortSignal; onSpawn: (ref: ProcessRef) => void };

const startMarker = '--- started by the launcher';

/** Adopts the engine of this data folder when it runs, else provisions and starts it. Afterwards it is ready. */
export async function ensureRunning(
  engine: EngineDefinition,
  recorded: ProcessRef | undefined,
  context: Context,
): Promise<{ origin: string }> {
  const found = findEngine(engine, recorded);
  if (found) {
    context.onSpawn(found);
    await waitUntilReady(engine, found, context);
    return { origin: `already running, process ${found.pid}` };
  }
  await assertPortsFree(engine);
  const program = await engine.provision(context.note, context.abort);
  await launch(engine, program, context);
  return { origin: program.origin };
}

export function findEngine(engine: EngineDefinition, recorded?: ProcessRef): ProcessRef | undefined {
  if (recorded && isRunning(recorded) && engine.isMine(argumentsOf(recorded.pid))) return recorded;
  const [pid] = findByArguments(engine.isMine);
  return pid === undefined ? undefined : refOf(pid);
}

/** How the engines that this process started ended: a signal or an exit code, by process id. */
const ends = new Map<number, string>();

/** Why an engine ended, as far as the disk, its signal or its log since its last start tells. */
export function reasonOfEnd(engine: EngineDefinition, ref: ProcessRef): string {
  const how = ends.get(ref.pid);
  if (how === 'SIGKILL') return fullDisk(engine.dataPath) ?? how;
  const log = readTail(engine.logPath, 64_000).split(startMarker).at(-1) ?? '';
  const cause = fullDisk(engine.dataPath) ?? engine.lastError(log) ?? 'its log does not tell why';
  return how ? `${how}: ${cause}` : cause;
}

async function launch(engine: EngineDefinition, program: EngineProgram, context: Context): Promise<void> {
  mkdirSync(dirname(engine.logPath), { recursive: true });
  context.note('starting');
  await program.prepare?.(context.abort);
  appendFileSync(engine.logPath, `${startMarker}, ${new Date().toISOString()}\n`);
  const ref = await spawnDetached(engine, program);
  context.onSpawn(ref);
  await waitUntilReady(engine, ref, context);
}

/** Detached: a killed launcher does not end the engines, and Ctrl-C does not reach them before the services. */
async function spawnDetached(engine: EngineDefinition, program: EngineProgram): Promise<ProcessRef> {
  const log = openSync(engine.logPath, 'a');
  const child = spawn(program.command, program.args, {
    cwd: dirname(engine.dataPath),
    detached: true,
    env: program.env ?? process.env,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(
        new Failure(
          `${engine.title} cannot be started (${messageOf(error)})`,
          `run \`${shellCommand('npm run doctor')}\``,
        ),
      ),
    );
  });
  child.once('exit', (code, signal) => ends.set(child.pid ?? 0, signal ?? `exit code ${code}`));
  child.unref();
  return refOf(child.pid ?? 0);
}

async function waitUntilReady(engine: EngineDefinition, ref: ProcessRef, { note, abort }: Context): Promise<void> {
  const begun = Date.now();
  let lastError: unknown;
  while (Date.now() - begun < engine.readyWithinMs) {
    abort?.throwIfAborted();
    if (!isRunning(ref)) throw endedWhileStarting(engine, ref);
    try {
      await engine.probe();
      await engine.settle(abort);
      return;
    } catch (error) {
      if (error instanceof Failure) throw error;
      lastError = error;
    }
    note(`waiting until it answers, ${Math.round((Date.now() - begun) / 1000)} s`);
    await sleep(150, undefined, abort && { signal: abort });
  }
  throw new Failure(
    `${engine.title} runs (process ${ref.pid}) but does not answer (${messageOf(lastError)})`,
    `look into ${displayPath(engine.logPath)}, end the process and run the command again`,
  );
}

function endedWhileStarting(engine: EngineDefinition, ref: ProcessRef): Failure {
  const log = displayPath(engine.logPath);
  const disk = fullDisk(engine.dataPath);
  return new Failure(
    `${engine.title} ended while starting (${reasonOfEnd(engine, ref)})`,
    disk
      ? `free some space and run the command again; its log is ${log}`
      : `see ${log}; if its data is damaged, remove ${displayPath(engine.dataPath)} and run the command again (local data is lost)`,
  );
}

async function assertPortsFree(engine: EngineDefinition): Promise<void> {
  for (const port of engine.ports) {
    if (await becomesFree(port)) continue;
    const variable = engine.name === 'mongod' ? 'MONGODB_URI' : 'KAFKA_BROKERS';
    throw new Failure(
      `port ${port} for ${engine.title} is taken by ${holderOf(port)}`,
      `end it, set HJALPMEDEL_PORT_OFFSET to move all ports, or set ${variable} to use that engine`,
    );
  }
}

/** A process that has just ended may hold its port a moment longer. */
async function becomesFree(port: number): Promise<boolean> {
  for (let attempts = 0; attempts < 10; attempts += 1) {
    if (await isPortFree(port)) return true;
    await sleep(100);
  }
  return false;
}
