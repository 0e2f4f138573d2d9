import { spawn } from 'node:child_process';
import { root } from '../config.js';

type Attached = {
  env?: NodeJS.ProcessEnv;
  abort: AbortSignal;
  /** @default the Node that runs this process */
  node?: string;
  /** Time to end after an abort. @default 10 s */
  killAfterMs?: number;
  /** Receives the standard output, which otherwise goes to the terminal. */
  onOutput?: (text: string) => void;
};

/** Runs a Node program in the foreground on the same terminal. On abort the program is asked to end and awaited. */
export function runAttached(
  args: string[],
  { env = process.env, abort, node = process.execPath, killAfterMs = 10_000, onOutput }: Attached,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, env, stdio: ['inherit', onOutput ? 'pipe' : 'inherit', 'inherit'] });
    if (onOutput) child.stdout?.setEncoding('utf8').on('data', onOutput);
    const stop = (): void => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    };
    if (abort.aborted) stop();
    abort.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    const end = (code: number | null): void => {
      abort.removeEventListener('abort', stop);
      resolve(code ?? 1);
    };
    child.once('close', end);
    // After an abort, children of the program may hold its output open.
    child.once('exit', (code) => abort.aborted && end(code));
  });
}
