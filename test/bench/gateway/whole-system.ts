import { load, postBytes } from '../kit/load.js';
import { treeCpuMs } from '../kit/processes.js';
import { buildAll, programOf } from './built.js';
import { asText } from './contender.js';
import { allSeries, type Series, type BenchRequest } from './graph/operations.js';
import { subgraphNames } from './graph/type-defs.js';
import { start, type Started } from './started.js';
import { asId, createInternalKeys, createFixture, type BenchFixture, asTextWithExtension } from './fixture.js';

const CONNECTIONS = 10;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A gateway with its subgraphs. */
interface System {
  readonly name: string;
  readonly gateway: Started;
  readonly subgraphs: readonly Started[];
  readonly bodyOf: (request: BenchRequest) => string;
  readonly headers: Readonly<Record<string, string>>;
}

type Sample = { readonly cpuMs: number; readonly perSecond: number; readonly p99: number; readonly failed: number };

/** Compares whole systems: real subgraphs in their own processes, not pinned to cores. */
export async function wholeSystemBench({ rounds, seconds }: { rounds: number; seconds: number }): Promise<void> {
  await buildAll();
  const started: Started[] = [];
  const fixtures: BenchFixture[] = [];
  const node = async (name: string, ...args: readonly string[]): Promise<Started> => {
    const one = await start({ command: process.execPath, args: programOf(name, ...args) });
    started.push(one);
    return one;
  };
  const keys = await createInternalKeys();
  const fixtureOver = async (subgraphs: readonly Started[]): Promise<BenchFixture> => {
    const fixture = await createFixture(
      subgraphs.map(({ url }) => Number(url.port)),
      keys,
    );
    fixtures.push(fixture);
    return fixture;
  };
  try {
    const apollo = await inTurn(subgraphNames, (name) => node('apollo-subgraph', name));
    const own = await inTurn(subgraphNames, (name) => node('own-subgraph', name, JSON.stringify(keys.publicJwk)));
    const [apolloFixture, ownFixture] = [await fixtureOver(apollo), await fixtureOver(own)];
    const product = await node('product', ownFixture.productEnv);
    const vanilla = await node('vanilla', apolloFixture.supergraph);
    const headers = { authorization: `Bearer ${ownFixture.token}` };
    const bare = { headers: {}, bodyOf: asText };
    const systems: System[] = [
      { name: 'Apollo Gateway, Apollo subgraphs', gateway: vanilla, subgraphs: apollo, ...bare },
      { name: 'the same again (A/A)', gateway: vanilla, subgraphs: apollo, ...bare },
      {
        name: 'ours, full pipeline, own subgraphs',
        gateway: product,
        subgraphs: own,
        headers,
        bodyOf: asTextWithExtension,
      },
      { name: 'ours, texts, own subgraphs', gateway: product, subgraphs: own, headers, bodyOf: asText },
      { name: 'ours, registered, own subgraphs', gateway: product, subgraphs: own, headers, bodyOf: asId },
      {
        name: 'ours, in-process, registered',
        gateway: await node('local', apolloFixture.supergraph, apolloFixture.manifest),
        subgraphs: [],
        headers: {},
        bodyOf: asId,
      },
    ];
    for (const series of allSeries.filter(({ name }) => name === 'mid' || name === 'mixed')) {
      const samples = new Map<string, Sample[]>(systems.map(({ name }) => [name, []]));
      for (const system of systems) await sample(system, series, 2);
      for (let round = 0; round < rounds; round++) {
        for (const system of round % 2 === 0 ? systems : [...systems].reverse())
          samples.get(system.name)?.push(await sample(system, series, seconds));
      }
      say(
        `\n${series.name}: CPU ms of gateway and subgraphs per request, times less than the first, requests a second, p99 ms, failed`,
      );
      const [first = []] = samples.values();
      for (const [name, all] of samples) say(lineOf(name, all, first));
    }
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    await Promise.all(fixtures.map((one) => one.close()));
  }
}

async function sample(
  { gateway, subgraphs, bodyOf, headers }: System,
  { operations }: Series,
  seconds: number,
): Promise<Sample> {
  const requests = operations.map((request) => postBytes(gateway.url, bodyOf(request), headers));
  const spent = (): number => [gateway, ...subgraphs].reduce((sum, { pid }) => sum + treeCpuMs(pid), 0);
  const before = spent();
  const { url } = gateway;
  const result = await load({
    host: url.hostname,
    port: Number(url.port),
    requests,
    connections: CONNECTIONS,
    seconds,
  });
  return {
    cpuMs: (spent() - before) / result.answered,
    perSecond: result.answered / result.seconds,
    p99: result.latency.p99,
    failed: result.failed,
  };
}

function lineOf(name: string, all: readonly Sample[], first: readonly Sample[]): string {
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
  const ratio = median(all.map(({ cpuMs }, at) => (first[at]?.cpuMs ?? NaN) / cpuMs));
  const figures = [
    median(all.map(({ cpuMs }) => cpuMs)).toFixed(3),
    `${ratio.toFixed(2)} times`,
    median(all.map(({ perSecond }) => perSecond)).toFixed(0),
    median(all.map(({ p99 }) => p99)).toFixed(1),
    String(all.reduce((sum, { failed }) => sum + failed, 0)),
  ];
  return `${name.padEnd(36)}${figures.map((figure) => figure.padStart(13)).join('')}`;
}

async function inTurn<Item, Result>(items: readonly Item[], make: (item: Item) => Promise<Result>): Promise<Result[]> {
  const made: Result[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
