import { setTimeout as pause } from 'node:timers/promises';
import { residentMb } from '../kit/processes.js';
import { rowOf, type Row } from '../kit/row.js';
import type { Twice } from '../kit/twice.js';
import { findRunning } from './running.js';
import { npmStart, type Start } from './npm-start.js';
import { copyWorkTree, type Copy } from './work-tree-copy.js';

const IDLE_MS = 10_000;
const WARM_START_S = 20;
const SERVICE_MB = 150;
const GATEWAY_MB = 250;
const OTHERS = new Set(['mongod', 'kafka', 'launcher and sign-in']);

/** A running system in its copy of the work tree. */
export type System = { readonly copy: Copy; readonly start: Start };
export type Starts = {
  readonly rows: readonly Row[];
  readonly steps: Readonly<Record<'cold' | 'warm', Start['steps']>>;
  /** The system of the last warm start, left running. */
  readonly last: System;
};
type Options = {
  readonly starts: number;
  readonly portOffset: number;
  readonly abort: AbortSignal;
  readonly say: (line: string) => void;
};
type Pair = {
  readonly cold: Start;
  readonly warm: Start;
  readonly memory: Record<string, number>;
  readonly copy: Copy;
};

/** Cold and warm starts in turn, each pair in a copy of its own. */
export async function measureStarts(options: Options): Promise<Starts> {
  const pairs: Twice<Pair> = { a: [], b: [] };
  let pair: Pair | undefined;
  for (let n = 0; n < 2 * options.starts; n += 1) {
    if (pair) await leave({ copy: pair.copy, start: pair.warm });
    options.say(`starts, ${n + 1} of ${2 * options.starts}`);
    pair = await startTwice(options);
    pairs[n % 2 === 0 ? 'a' : 'b'].push(pair);
  }
  if (!pair) throw new Error('nothing was started');
  const { cold, warm, memory, copy } = pair;
  const taken = (figure: (one: Pair) => number): Twice<number> => ({ a: pairs.a.map(figure), b: pairs.b.map(figure) });
  const rows = [
    rowOf(
      'cold start',
      's',
      taken((one) => one.cold.seconds),
    ),
    rowOf(
      '  processor time',
      's',
      taken((one) => one.cold.cpuSeconds),
    ),
    rowOf(
      'warm start',
      's',
      taken((one) => one.warm.seconds),
      { max: WARM_START_S },
    ),
    rowOf(
      '  processor time',
      's',
      taken((one) => one.warm.cpuSeconds),
    ),
    ...Object.keys(memory).map((part) =>
      rowOf(
        `memory of ${part}`,
        'MB',
        taken((one) => one.memory[part] ?? NaN),
        memoryAim(part),
      ),
    ),
  ];
  return { rows, steps: { cold: cold.steps, warm: warm.steps }, last: { copy, start: warm } };
}

/** Memory is read after the cold start, which has run the whole story. */
async function startTwice({ portOffset, abort }: Options): Promise<Pair> {
  const copy = copyWorkTree();
  let running: Start | undefined;
  try {
    const cold = (running = await npmStart(copy.dir, portOffset, abort));
    await pause(IDLE_MS, undefined, { signal: abort });
    const { parts } = await findRunning(copy.dir, portOffset, abort);
    const memory = Object.fromEntries(Object.entries(parts).map(([part, pid]) => [part, residentMb(pid)]));
    running = undefined;
    await cold.stop();
    return { cold, warm: await npmStart(copy.dir, portOffset, abort), memory, copy };
  } catch (error) {
    await running?.stop();
    copy.remove();
    throw error;
  }
}

export async function leave({ copy, start }: System): Promise<void> {
  await start.stop();
  copy.remove();
}

function memoryAim(part: string): { max: number } | undefined {
  if (OTHERS.has(part)) return undefined;
  return { max: part === 'gateway' ? GATEWAY_MB : SERVICE_MB };
}
