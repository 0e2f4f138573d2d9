import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileTable } from '../kit/profile.js';
import { recordCalls } from './floor-script.js';
import { machine, writeReport } from '../kit/report.js';
import { buildAll } from './built.js';
import { contendersOf } from './contenders.js';
import { allSeries } from './graph/operations.js';
import { type Absent, type Round, difference, run, startAll } from './race.js';
import { type Standing, standingsOf, standingsTable } from './standing.js';
import { startStub } from './subgraphs.js';
import { prepareWorkshop } from './workshop.js';

const [GATEWAY_CORE, OTHER_CORE] = [0, 1];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

export interface RaceOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Names of series; all when empty. */
  readonly series: readonly string[];
  /** Parts of names of contenders; all when empty. The first contender always runs. */
  readonly only: readonly string[];
  readonly hiveRouter?: string | undefined;
  /** Prints what the chosen contenders spent their time on; the figures are then worth less. */
  readonly profile: boolean;
}

/** Gateways against each other, engine against engine: the subgraphs replay bytes. */
export async function gatewayBench(options: RaceOptions): Promise<void> {
  const { node, cores, cpu } = machine();
  say(
    `Node ${node}, ${cores} cores (${cpu}); gateways on core ${GATEWAY_CORE}, load and subgraphs on core ${OTHER_CORE}`,
  );
  await buildAll();
  execFileSync('taskset', ['-cp', String(OTHER_CORE), String(process.pid)], { stdio: 'ignore' });
  const stub = await startStub(OTHER_CORE);
  const shop = await prepareWorkshop(stub.ports);
  const floorScript = join(shop.dir, 'floor.json');
  const shots = allSeries.flatMap((one) => one.shots);
  writeFileSync(floorScript, JSON.stringify(await recordCalls(readFileSync(shop.supergraph, 'utf8'), shots)));
  const all = contendersOf(shop, GATEWAY_CORE, {
    floorScript,
    hiveRouter: options.hiveRouter,
    profileDir: options.profile ? shop.dir : undefined,
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
      const racing = [];
      for (const runner of runners) {
        const why = await difference(first, runner, one).catch((error: unknown) => String(error));
        if (why === undefined) racing.push(runner);
        else missing.push({ contender: runner.contender, why });
      }
      for (const runner of racing) await run(runner, one, stub, WARM_UP_S);
      const rounds = new Map<string, Round[]>(racing.map(({ contender }) => [contender.name, []]));
      for (let round = 0; round < options.rounds; round++) {
        // There and back, so that what drifts falls on all alike.
        for (const runner of round % 2 === 0 ? racing : [...racing].reverse())
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
    if (options.profile) say(`\n${profileTable(shop.dir, 60)}`);
    await shop.close();
  }
}

const WARM_UP_S = 2;
const isChosen = (wanted: readonly string[], name: string): boolean =>
  wanted.length === 0 || wanted.some((part) => name.includes(part));
