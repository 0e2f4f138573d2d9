import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shown } from '../config.js';
import { Failure, messageOf } from '../failure.js';
import { holderOf, isPortFree } from '../process/ports.js';
import { commandLineOf, findByCommandLine, isRunning, markOf, type ProcessMark } from '../process/processes.js';
import { tailOf } from '../process/tail.js';
import type { Note } from '../provision/cache.js';
import type { EngineProgram, EngineRecipe, Running } from './engine.js';

type Context = { note: Note; abort?: AbortSignal; onSpawn: (mark: ProcessMark) => void };

/** Adopts the engine of this data folder if it runs, else provisions and starts it; either way it is ready afterwards. */
export async function ensureRunning(
  recipe: EngineRecipe,
  recorded: ProcessMark | undefined,
  context: Context,
): Promise<Running & { origin: string }> {
  const found = findEngine(recipe, recorded);
  if (found) {
    context.onSpawn(found);
    await waitReady(recipe, found, context);
    return { mark: found, how: 'adopted', origin: `already running, process ${found.pid}` };
  }
  await assertPortsFree(recipe);
  const program = await recipe.provision(context.note, context.abort);
  const mark = await launch(recipe, program, context);
  return { mark, how: 'started', origin: program.origin };
}

export function findEngine(recipe: EngineRecipe, recorded?: ProcessMark): ProcessMark | undefined {
  if (recorded && isRunning(recorded) && recipe.isMine(commandLineOf(recorded.pid))) return recorded;
  const [pid] = findByCommandLine(recipe.isMine);
  return pid === undefined ? undefined : markOf(pid);
}

export async function launch(recipe: EngineRecipe, program: EngineProgram, context: Context): Promise<ProcessMark> {
  mkdirSync(dirname(recipe.logPath), { recursive: true });
  context.note('starting');
  await program.prepare?.(context.abort);
  const log = openSync(recipe.logPath, 'a');
  // Detached: a killed launcher must not take the engines with it, and Ctrl-C must not reach them before the services.
  const child = spawn(program.command, program.args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new Failure(`${recipe.title} cannot be started (${messageOf(error)})`, 'run `npm run doctor`')),
    );
  });
  child.unref();
  const mark = markOf(child.pid ?? 0);
  context.onSpawn(mark);
  await waitReady(recipe, mark, context);
  return mark;
}

async function waitReady(recipe: EngineRecipe, mark: ProcessMark, { note, abort }: Context): Promise<void> {
  const begun = Date.now();
  let lastError: unknown;
  while (Date.now() - begun < recipe.readyWithinMs) {
    abort?.throwIfAborted();
    if (!isRunning(mark)) throw ended(recipe);
    try {
      await recipe.probe();
      await recipe.settle(abort);
      return;
    } catch (error) {
      if (error instanceof Failure) throw error;
      lastError = error;
    }
    note(`waiting for it to answer, ${Math.round((Date.now() - begun) / 1000)} s`);
    await sleep(150, undefined, abort && { signal: abort });
  }
  throw new Failure(
    `${recipe.title} runs (process ${mark.pid}) but does not answer (${messageOf(lastError)})`,
    `look into ${shown(recipe.logPath)}, end the process and run the command again`,
  );
}

function ended(recipe: EngineRecipe): Failure {
  const words = recipe.lastWords(tailOf(recipe.logPath, 64_000)) ?? 'its log does not say why';
  return new Failure(
    `${recipe.title} ended while starting (${words})`,
    `see ${shown(recipe.logPath)}; if its data is damaged, remove ${shown(recipe.dataPath)} and run the command again (local data is lost)`,
  );
}

async function assertPortsFree(recipe: EngineRecipe): Promise<void> {
  for (const port of recipe.ports) {
    if (await becomesFree(port)) continue;
    const variable = recipe.name === 'mongod' ? 'MONGODB_URI' : 'KAFKA_BROKERS';
    throw new Failure(
      `port ${port} for ${recipe.title} is taken by ${holderOf(port)}`,
      `end it, set HJALPMEDEL_PORT_OFFSET to move all ports, or set ${variable} if that is the engine you want`,
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
