import { watchForeignLoad } from '../kit/foreign-load.js';
import { machine, writeReport } from '../kit/report.js';
import type { Row, Unmeasured } from '../kit/row.js';
import { table } from '../kit/table.js';
import { measureCommands } from './commands.js';
import { freePortOffset } from './port-offset.js';
import { measurePropagation } from './propagation.js';
import { measureQueries } from './queries.js';
import { measureRevocation } from './revocation.js';
import { findRunning, type Running } from './running.js';
import { leave, measureStarts, type Starts } from './starts.js';

const NOISY = 0.1;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function systemBench({ rounds, starts }: { rounds: number; starts: number }): Promise<void> {
  const giveUp = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => giveUp.abort());
  const abort = giveUp.signal;
  const { node, cores, cpu } = machine();
  say(`The whole system beside this one, in copies of the work tree, on engines and ports of its own.`);
  say(`Node ${node}, ${cores} cores (${cpu})`);
  const portOffset = await freePortOffset();
  const begun = await measureStarts({ starts, portOffset, abort, say });
  try {
    const running = await findRunning(begun.last.copy.dir, portOffset, abort);
    const foreign = watchForeignLoad();
    const rows: (Row | Unmeasured)[] = [...begun.rows];
    for (const [what, measure] of Object.entries(parts)) {
      abort.throwIfAborted();
      say(what);
      rows.push(...(await measure(running, rounds)));
    }
    const foreignShare = foreign();
    say(`\n${table(rows)}\n`);
    say(explanation(begun.steps, foreignShare));
    const report = {
      bench: 'system',
      at: new Date().toISOString(),
      machine: machine(),
      rounds,
      starts,
      foreignShare,
      steps: begun.steps,
      rows,
    };
    say(`\nfigures: ${writeReport(report)}`);
  } finally {
    await leave(begun.last);
  }
}

const parts: Record<string, (running: Running, rounds: number) => Promise<readonly (Row | Unmeasured)[]>> = {
  commands: measureCommands,
  queries: measureQueries,
  propagation: measurePropagation,
  revocation: measureRevocation,
};

function explanation(steps: Starts['steps'], foreignShare: number): string {
  const list = (taken: object) => Object.entries(taken).map(([step, seconds]) => `${step} ${seconds} s`);
  const stepLines = Object.entries(steps).map(
    ([kind, taken]) => `last ${kind} start, by step: ${list(taken).join(', ')}`,
  );
  return [
    'A/A is the same measurement taken again, in turn with the first; a difference smaller than the noise means nothing.',
    'cold: nothing built, no data, no keys; packages installed, engine binaries in the cache. warm: a second start of the same.',
    'memory: resident, 10 s after the cold start has told the story. Calls: one after the other, no other load.',
    ...stepLines,
    `other programs used ${(100 * foreignShare).toFixed(0)} % of the machine meanwhile${foreignShare > NOISY ? ': these latencies are NOISY, do not tune against them' : ''}`,
  ].join('\n');
}
