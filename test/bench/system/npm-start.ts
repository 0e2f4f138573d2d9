import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { treeCpuMs } from '../kit/processes.js';

export type Start = {
  /** From the command to its line `ready`. */
  readonly seconds: number;
  /** Processor time of all processes until then, engines included. Divided by the cores it is the shortest possible start. */
  readonly cpuSeconds: number;
  /** The times of the steps as the launcher prints them. */
  readonly steps: Readonly<Record<string, number>>;
  stop(): Promise<void>;
};

const WITHIN_MS = 300_000;

/** `npm start` as a person runs it, timed from outside. */
export async function npmStart(dir: string, portOffset: number, abort: AbortSignal): Promise<Start> {
  const begun = performance.now();
  // Given engines or a given data folder belong to another system.
  const {
    MONGODB_URI: _uri,
    KAFKA_BROKERS: _brokers,
    HJALPMEDEL_DATA: _data,
    NODE_OPTIONS: _options,
    ...env
  } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: dir,
    env: { ...env, HJALPMEDEL_PORT_OFFSET: String(portOffset) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const said: string[] = [];
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const seconds = await new Promise<number>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`npm start ${why}:\n${said.slice(-12).join('\n')}`));
      const timer = setTimeout(() => fail('is not ready in time'), WITHIN_MS);
      const hear = (line: string) => {
        said.push(line);
        if (line.startsWith('ready http')) resolve((performance.now() - begun) / 1_000);
      };
      for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear);
      abort.addEventListener('abort', () => fail('was given up'), { once: true });
      void ended.then(() => fail('ended')).finally(() => clearTimeout(timer));
    });
    return { seconds, cpuSeconds: treeCpuMs(child.pid ?? 0) / 1_000, steps: stepsOf(said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `✓ Build: … (3.2 s)`, printed at the end of each step. */
function stepsOf(lines: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, title, seconds] = /^✓ ([^:(]+?)(?::.*)? \((\d+(?:\.\d+)?) s\)$/.exec(line) ?? [];
      return title && seconds ? [[title, Number(seconds)]] : [];
    }),
  );
}
