import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileTable } from '../kit/profile.js';
import { recordCalls } from './lower-bound-script.js';
import { machine, writeReport } from '../kit/report.js';
import { buildAll } from './built.js';
import { contendersOf } from './contenders.js';
import { allSeries } from './graph/operations.js';
import { type Absent, type Round, difference, run, startAll } from './comparison.js';
import { type Standing, standingsOf, standingsTable } from './standing.js';
import { startStub } from './subgraphs.js';
import { createFixture } from './fixture.js';

const [GATEWAY_CORE, OTHER_CORE] = [0, 1];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

export interface GatewayBenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Names of series; all when empty. */
  readonly series: readonly string[];
  /** Parts of names of contenders; all when empty. The first contender always runs. */
  readonly only: readonly string[];
  readonly hiveRouter?: string | undefined;
  /** Prints a CPU profile of the chosen contenders. Profiling changes the figures. */
  readonly profile: boolean;
}

/** Compares gateways. The subgraphs replay bytes, so that the engines are measured. */
export async function gatewayBench(options: GatewayBenchOptions): Promise<void> {
  const { node, cores, cpu } = machine();
  say(
    `Node ${node}, ${cores} cores (${cpu}); gateways on core ${GATEWAY_CORE}, load and subgraphs on core ${OTHER_CORE}`,
  );
  await buildAll();
  execFileSync('taskset', ['-cp', String(OTHER_CORE), String(process.pid)], { stdio: 'ignore' });
  const stub = await startStub(OTHER_CORE);
  const fixture = await createFixture(stub.ports);
  const floorScript = join(fixture.dir, 'floor.json');
  const operations = allSeries.flatMap((one) => one.operations);
  writeFileSync(floorScript, JSON.stringify(await recordCalls(readFileSync(fixture.supergraph, 'utf8'), operations)));
  const all = contendersOf(fixture, GATEWAY_CORE, {
    floorScript,
    hiveRouter: options.hiveRouter,
    profileDir: options.profile ? fixture.dir : undefined,
  });
  const chosen = all.filter(({ name }, at) => (at === 0 && !options.profile) || isChosen(options.only, name));
  const { runners, absent } = await startAll(chosen);
  try {
    const series = allSeries.filter(({ name }) => isChosen(options.series, name));
    const results: {
      series: string;
      what: string;
      standings: Standing[];
      absent: readonly { name: string; why: string }[];
    }[] = [];
    for (const one of series) {
      const [first] = runners;
      if (!first) throw new Error(`Apollo Gateway did not start: ${absent[0]?.why}`);
      const missing: Absent[] = [...absent];
      const running = [];
      for (const runner of runners) {
        const why = await difference(first, runner, one).catch((error: unknown) => String(error));
        if (why === undefined) running.push(runner);
        else missing.push({ contender: runner.contender, why });
      }
      for (const runner of running) await run(runner, one, stub, WARM_UP_S);
      const rounds = new Map<string, Round[]>(running.map(({ contender }) => [contender.name, []]));
      for (let round = 0; round < options.rounds; round++) {
        // Forwards and backwards, so that drift affects all contenders alike.
        for (const runner of round % 2 === 0 ? running : [...running].reverse())
          rounds.get(runner.contender.name)?.push(await run(runner, one, stub, options.seconds));
      }
      const standings = standingsOf(rounds);
      say(`\n${one.name}: ${one.what}\n${standingsTable(standings)}`);
      for (const { contender, why } of missing) say(`${contender.name}: not available: ${why}`);
      const notThere = missing.map(({ contender, why }) => ({ name: contender.name, why }));
      results.push({ series: one.name, what: one.what, standings, absent: notThere });
    }
    const report = { bench: 'gateway', at: new Date().toISOString(), machine: machine(), rows: [], results };
    say(`\nfigures: ${writeReport(report)}`);
  } finally {
    await Promise.all(runners.map(({ started }) => started.stop()));
    stub.stop();
    if (options.profile) say(`\n${profileTable(fixture.dir, 60)}`);
    await fixture.close();
  }
}

const WARM_UP_S = 2;
const isChosen = (wanted: readonly string[], name: string): boolean =>
  wanted.length === 0 || wanted.some((part) => name.includes(part));
