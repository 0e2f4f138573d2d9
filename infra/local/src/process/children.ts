import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, shown } from '../config.js';
import { Failure } from '../failure.js';
import { markOf, terminate, type ProcessMark } from './processes.js';
import { tailOf } from './tail.js';

export type ChildPlan = { name: string; args: string[]; env: NodeJS.ProcessEnv; readyUrl?: string };
export type Children = {
  start: (plan: ChildPlan) => ChildProcess;
  stop: (name: string) => Promise<void>;
  /** Rejects when a child ends that nobody stopped. */
  death: Promise<never>;
};

const stopWithinMs = 10_000;
const preload = pathToFileURL(join(root, 'infra/local/bin/end-with-launcher.mjs')).href;

/** The processes of one launcher, in a group of their own: Ctrl-C reaches the launcher alone, which stops them in order. */
export function createChildren(logDir: string, onStart: (name: string, mark: ProcessMark) => void): Children {
  const running = new Map<string, { child: ChildProcess; mark: ProcessMark }>();
  let reportDeath: (failure: Failure) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => (reportDeath = reject));
  death.catch(() => undefined);
  mkdirSync(logDir, { recursive: true });

  return {
    death,
    start({ name, args, env }) {
      const log = openSync(join(logDir, `${name}.log`), 'w');
      const child = spawn(process.execPath, ['--import', preload, ...args], {
        cwd: root,
        env,
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
      });
      closeSync(log);
      const mark = markOf(child.pid ?? 0);
      running.set(name, { child, mark });
      onStart(name, mark);
      child.once('exit', (code, signal) => {
        if (running.get(name)?.child === child)
          reportDeath(endOf(name, signal ?? `exit code ${code}`, join(logDir, `${name}.log`)));
      });
      return child;
    },
    async stop(name) {
      const entry = running.get(name);
      running.delete(name);
      if (entry) await terminate(entry.mark, stopWithinMs);
    },
  };
}

function endOf(name: string, how: string, logPath: string): Failure {
  const lines = tailOf(logPath, 4_000).trimEnd().split('\n').slice(-6);
  const quoted = lines.map((line) => `\n    ${line.slice(0, 300)}`).join('');
  return new Failure(`${name} ended unexpectedly (${how})`, `see ${shown(logPath)}, which ends with${quoted}`);
}
