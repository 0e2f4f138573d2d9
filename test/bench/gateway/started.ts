import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench that has reported its address. */
export interface Started {
  readonly pid: number;
  readonly url: URL;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs on this core only. */
  readonly core?: number;
  /** The address, for programs that do not report it. */
  readonly url?: string;
}

const START_MS = 30_000;

/** Starts a program and waits for its line `ready URL`, or for its port. */
export async function start({ command, args, env, core, url }: Program): Promise<Started> {
  const pinned = core === undefined ? [command, ...args] : ['taskset', '-c', String(core), command, ...args];
  const child = spawn(pinned[0] as string, pinned.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.on('error', (error) => said.push(error.message));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(force);
  };
  try {
    const found = await Promise.race([
      url === undefined ? readyLine(child, said) : opened(url),
      once(child, 'exit').then(() => Promise.reject(new Error(`it ended: ${lastLine(said)}`))),
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error(`it did not start: ${lastLine(said)}`)), START_MS).unref(),
      ),
    ]);
    return { pid: child.pid ?? 0, url: new URL(found), child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readyLine(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      const line = /^ready (\S+)$/m.exec(said.join(''))?.[1];
      if (line !== undefined) resolve(line);
    });
  });
}

/** Waits until a server answers at the address, with any status. */
async function opened(url: string): Promise<string> {
  for (;;) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    }).catch(() => undefined);
    if (answer?.ok) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const lastLine = (said: readonly string[]): string =>
  said.join('').trim().split('\n').slice(-3).join(' | ').slice(0, 300);
