import { spawn } from 'node:child_process';
import { root } from '../config.js';

type Attached = { env?: NodeJS.ProcessEnv; abort: AbortSignal };

const patienceMs = 10_000;

/** Runs a Node program in the foreground, sharing the terminal, to its end; when asked to stop it is asked too, and awaited. */
export function runAttached(args: string[], { env = process.env, abort }: Attached): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (): void => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    };
    if (abort.aborted) pass();
    abort.addEventListener('abort', pass, { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      abort.removeEventListener('abort', pass);
      resolve(code ?? 1);
    });
  });
}
