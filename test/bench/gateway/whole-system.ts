import { load, postBytes } from '../kit/load.js';
import { treeCpuMs } from '../kit/processes.js';
import { buildAll, programOf } from './built.js';
import { asText } from './contender.js';
import { allSeries, type Series, type Shot } from './graph/operations.js';
import { subgraphNames } from './graph/type-defs.js';
import { start, type Started } from './started.js';
import { asId, createInternalKeys, prepareWorkshop, type Workshop } from './workshop.js';

const CONNECTIONS = 10;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A gateway with its subgraphs: all that works for a request. */
interface System {
  readonly name: string;
  readonly gateway: Started;
  readonly subgraphs: readonly Started[];
  readonly bodyOf: (shot: Shot) => string;
  readonly headers: Readonly<Record<string, string>>;
}

type Sample = { readonly cpuMs: number; readonly perSecond: number; readonly p99: number; readonly failed: number };

/** Whole systems against each other: real subgraphs in processes of their own, nothing pinned. */
export async function wholeSystemBench({ rounds, seconds }: { rounds: number; seconds: number }): Promise<void> {
  await buildAll();
  const started: Started[] = [];
  const shops: Workshop[] = [];
  const node = async (name: string, ...args: readonly string[]): Promise<Started> => {
    const one = await start({ command: process.execPath, args: programOf(name, ...args) });
    started.push(one);
    return one;
  };
  const keys = await createInternalKeys();
  const shopOver = async (subgraphs: readonly Started[]): Promise<Workshop> => {
    const shop = await prepareWorkshop(
      subgraphs.map(({ url }) => Number(url.port)),
      keys,
    );
    shops.push(shop);
    return shop;
  };
  try {
    const apollo = await inTurn(subgraphNames, (name) => node('apollo-subgraph', name));
    const own = await inTurn(subgraphNames, (name) => node('own-subgraph', name, JSON.stringify(keys.publicJwk)));
    const [apolloShop, ownShop] = [await shopOver(apollo), await shopOver(own)];
    const product = await node('product', ownShop.productEnv);
    const vanilla = await node('vanilla', apolloShop.supergraph);
    const headers = { authorization: `Bearer ${ownShop.token}` };
    const bare = { headers: {}, bodyOf: asText };
    const systems: System[] = [
      { name: 'Apollo Gateway, Apollo subgraphs', gateway: vanilla, subgraphs: apollo, ...bare },
      { name: 'the same again (A/A)', gateway: vanilla, subgraphs: apollo, ...bare },
      {
        name: 'ours, full pipeline, own subgraphs',
        gateway: product,
        subgraphs: own,
        headers: { ...headers, accept: 'application/json;q=0.9' },
        bodyOf: asText,
      },
      { name: 'ours, texts, own subgraphs', gateway: product, subgraphs: own, headers, bodyOf: asText },
      { name: 'ours, registered, own subgraphs', gateway: product, subgraphs: own, headers, bodyOf: asId },
      {
        name: 'ours, in-process, registered',
        gateway: await node('local', apolloShop.supergraph, apolloShop.manifest),
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
    await Promise.all(shops.map((one) => one.close()));
  }
}

async function sample(
  { gateway, subgraphs, bodyOf, headers }: System,
  { shots }: Series,
  seconds: number,
): Promise<Sample> {
  const requests = shots.map((shot) => postBytes(gateway.url, bodyOf(shot), headers));
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
