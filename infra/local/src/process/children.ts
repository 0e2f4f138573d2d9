import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { displayPath, root } from '../config.js';
import { fullDisk } from '../disk.js';
import { Failure } from '../failure.js';
import { excerptOf } from './log-excerpt.js';
import { setAside } from './log-files.js';
import { refOf, terminate, type ProcessRef } from './processes.js';
import { readTail } from './read-tail.js';

export type ChildPlan = { name: string; args: string[]; env: NodeJS.ProcessEnv };
export type Children = {
  /** Starts a process. The promise rejects when the process ends and `stop` was not called for it. */
  start: (plan: ChildPlan) => Promise<never>;
  stop: (name: string) => Promise<void>;
  /** Rejects when any of the processes ends unexpectedly. */
  death: Promise<never>;
};

const stopWithinMs = 10_000;
const preload = pathToFileURL(join(root, 'infra/local/bin/end-with-launcher.mjs')).href;

/**
 * The processes of one launcher. They are in a process group of their own: Ctrl-C reaches only the launcher, which
 * stops them in order.
 */
export function createChildren(logDir: string, onStart: (name: string, ref: ProcessRef) => void): Children {
  const running = new Map<string, ProcessRef>();
  const any = rejectable();
  mkdirSync(logDir, { recursive: true });

  return {
    death: any.promise,
    start({ name, args, env }) {
      const logPath = join(logDir, `${name}.log`);
      setAside(logPath);
      const log = openSync(logPath, 'a');
      const child = spawn(process.execPath, ['--import', preload, ...args], {
        cwd: root,
        env,
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
      });
      closeSync(log);
      const ref = refOf(child.pid ?? 0);
      running.set(name, ref);
      onStart(name, ref);
      const death = rejectable();
      child.once('exit', (code, signal) => {
        if (running.get(name) !== ref) return;
        const failure = unexpectedEnd(name, signal ?? `exit code ${code}`, logPath);
        death.reject(failure);
        any.reject(failure);
      });
      return death.promise;
    },
    async stop(name) {
      const ref = running.get(name);
      running.delete(name);
      if (ref) await terminate(ref, stopWithinMs);
    },
  };
}

/** A promise that is only ever rejected. Nobody has to listen to it. */
function rejectable(): { promise: Promise<never>; reject: (failure: Failure) => void } {
  let reject: (failure: Failure) => void = () => undefined;
  const promise = new Promise<never>((_resolve, rejectPromise) => (reject = rejectPromise));
  promise.catch(() => undefined);
  return { promise, reject };
}

function unexpectedEnd(name: string, how: string, logPath: string): Failure {
  const disk = fullDisk(logPath);
  const lines = excerptOf(readTail(logPath, 16_000));
  const quoted = lines.map((line) => `\n    ${line}`).join('');
  return new Failure(
    `${name} ended unexpectedly (${[how, disk].filter(Boolean).join('; ')})`,
    lines.length > 0 ? `see ${displayPath(logPath)}, which ends with${quoted}` : `see ${displayPath(logPath)}`,
  );
}
