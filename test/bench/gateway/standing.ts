import { percentile } from '../kit/percentiles.js';
import type { Round } from './comparison.js';

/** A contender's place in one series. */
export interface Standing {
  readonly name: string;
  /** Median over the rounds. */
  readonly cpuMs: number;
  /** Times cheaper than the first contender: median of the rounds' ratios, and ratio of the cheapest rounds. */
  readonly ratio: number;
  readonly ratioOfMinima: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly residentMb: number;
  readonly calls: number;
  readonly toSubgraphs: number;
  readonly fromSubgraphs: number;
  readonly failed: number;
}

const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** The figures of each contender over all rounds, relative to the first contender in the same round. */
export function standingsOf(rounds: ReadonlyMap<string, readonly Round[]>): Standing[] {
  const [first = []] = rounds.values();
  return [...rounds].map(([name, own]) => {
    const of = (figure: (round: Round) => number): number => median(own.map(figure));
    const cheapest = (all: readonly Round[]): number => Math.min(...all.map(({ cpuMs }) => cpuMs));
    return {
      name,
      cpuMs: of(({ cpuMs }) => cpuMs),
      ratio: median(own.map(({ cpuMs }, at) => (first[at]?.cpuMs ?? NaN) / cpuMs)),
      ratioOfMinima: cheapest(first) / cheapest(own),
      perSecond: of(({ load }) => load.answered / load.seconds),
      p50: of(({ load }) => load.latency.p50),
      p99: of(({ load }) => load.latency.p99),
      residentMb: of(({ residentMb }) => residentMb),
      calls: of(({ calls }) => calls),
      toSubgraphs: of(({ toSubgraphs }) => toSubgraphs),
      fromSubgraphs: of(({ fromSubgraphs }) => fromSubgraphs),
      failed: own.reduce((sum, { load }) => sum + load.failed, 0),
    };
  });
}

const HEAD = [
  'gateway',
  'CPU ms',
  'times',
  '(minima)',
  'req/s',
  'p50 ms',
  'p99 ms',
  'MB',
  'calls',
  'B out',
  'B in',
  'failed',
];

/** The standings as lines of text. */
export function standingsTable(standings: readonly Standing[]): string {
  const rows = standings.map((one) => [
    one.name,
    one.cpuMs.toFixed(3),
    one.ratio.toFixed(2),
    one.ratioOfMinima.toFixed(2),
    one.perSecond.toFixed(0),
    one.p50.toFixed(2),
    one.p99.toFixed(2),
    one.residentMb.toFixed(0),
    one.calls.toFixed(2),
    one.toSubgraphs.toFixed(0),
    one.fromSubgraphs.toFixed(0),
    String(one.failed),
  ]);
  const lines = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
}
