import { setTimeout as pause } from 'node:timers/promises';
import { residentMb } from '../kit/processes.js';
import { rowOf, type Row } from '../kit/row.js';
import type { Twice } from '../kit/twice.js';
import { copyWorkTree, type Copy } from './work-tree-copy.js';
import { npmStart, type Start } from './npm-start.js';
import { findRunning } from './running.js';

const IDLE_MS = 10_000;
const WARM_START_S = 20;
const SERVICE_MB = 150;
const GATEWAY_MB = 250;

export type Starts = {
  readonly rows: readonly Row[];
  readonly steps: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
  /** The system of the last warm start, left running. */
  readonly last: { readonly copy: Copy; readonly start: Start };
};

type Options = {
  readonly starts: number;
  readonly portOffset: number;
  readonly abort: AbortSignal;
  readonly say: (line: string) => void;
};

/** Cold and warm starts in turn, each pair in a copy of its own; memory is read after the cold one, which tells the story. */
export async function measureStarts({ starts, portOffset, abort, say }: Options): Promise<Starts> {
  const cold: Twice<number> = { a: [], b: [] };
  const warm: Twice<number> = { a: [], b: [] };
  const memory: Record<string, Twice<number>> = {};
  const steps: Record<string, Record<string, number>[]> = { cold: [], warm: [] };
  let last: Starts['last'] | undefined;
  for (let n = 0; n < 2 * starts; n += 1) {
    const side = n % 2 === 0 ? 'a' : 'b';
    await leave(last);
    const copy = copyWorkTree();
    try {
      say(`cold start ${n + 1} of ${2 * starts}`);
      const first = await npmStart(copy.dir, portOffset, abort);
      cold[side].push(first.seconds);
      steps['cold']?.push(first.steps);
      await pause(IDLE_MS, undefined, { signal: abort });
      for (const [part, pid] of Object.entries((await findRunning(copy.dir, portOffset)).parts))
        (memory[part] ??= { a: [], b: [] })[side].push(residentMb(pid));
      await first.stop();
      say(`warm start ${n + 1} of ${2 * starts}`);
      const start = await npmStart(copy.dir, portOffset, abort);
      warm[side].push(start.seconds);
      steps['warm']?.push(start.steps);
      last = { copy, start };
    } catch (error) {
      copy.remove();
      throw error;
    }
  }
  if (!last) throw new Error('nothing was started');
  const rows = [
    rowOf('cold start', 's', cold),
    rowOf('warm start', 's', warm, { max: WARM_START_S }),
    ...Object.entries(memory).map(([part, taken]) => rowOf(`memory of ${part}`, 'MB', taken, memoryAim(part))),
  ];
  return { rows, steps, last };
}

export async function leave(last: Starts['last'] | undefined): Promise<void> {
  await last?.start.stop();
  last?.copy.remove();
}

function memoryAim(part: string): { max: number } | undefined {
  if (part === 'gateway') return { max: GATEWAY_MB };
  return ['mongod', 'kafka', 'launcher and sign-in'].includes(part) ? undefined : { max: SERVICE_MB };
}
