import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, postBytes, type LoadResult } from '../kit/load.js';
import { residentMb } from '../kit/processes.js';
import { buildAll, programOf } from './built.js';
import { asText } from './contender.js';
import { composeSupergraph } from './graph/compose.js';
import { allSeries } from './graph/operations.js';
import { soakTransport } from './soak.js';
import { start, type Started } from './started.js';
import { startStub } from './subgraphs.js';
import { createFixture, type BenchFixture } from './fixture.js';

const [GATEWAY_CORE, OTHER_CORE] = [0, 1];
const SWAPS = 20;
const CONNECTIONS = 10;
const DOCUMENTS = 10_000;
const WANTED = 1_000_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type ProcessReply = {
  readonly failed?: string;
  readonly statistics: {
    readonly entries: number;
    readonly weight: number;
    readonly hits: number;
    readonly misses: number;
  };
  readonly memory: { readonly heapUsed: number };
};

/** Swaps 20 supergraphs under full traffic. No answer may be lost, and latency must hardly change. */
export async function reloadBench({ seconds }: { seconds: number }): Promise<void> {
  await withBare(async (bare, fixture, ports) => {
    const operations = allSeries.find(({ name }) => name === 'mixed')?.operations ?? [];
    const requests = operations.map((request) => postBytes(bare.url, asText(request)));
    const drive = (secs: number) => load({ ...target(bare), requests, connections: CONNECTIONS, seconds: secs });
    await drive(5);
    const steady = await drive(seconds);
    const sdl = composeSupergraph(ports, false);
    const loading = drive(seconds * 2);
    for (let n = 1; n <= SWAPS; n++) {
      await new Promise((resolve) => setTimeout(resolve, (seconds * 2000) / (SWAPS + 1)));
      const file = join(fixture.dir, `swap-${n}.graphql`);
      // Each supergraph has one more unused type.
      writeFileSync(file, `${sdl}\ntype Swap${n} @join__type(graph: ACCOUNTS) { n: Int }\n`);
      const { failed } = await send(bare, { swap: file });
      if (failed !== undefined) throw new Error(`swap ${n}: ${failed}`);
    }
    const swapping = await loading;
    say(line('steady', steady));
    say(line(`${SWAPS} swaps`, swapping));
    const times = swapping.latency.p99 / steady.latency.p99;
    const isMet = swapping.failed === 0 && times <= 2;
    say(
      `failed ${swapping.failed}, p99 ${times.toFixed(2)} times that of steady traffic (aim: 0, 2): ${isMet ? 'met' : 'MISSED'}`,
    );
  });
}

/** Requests for many documents with a skewed distribution. Memory must not grow with the number of documents. */
export async function memoryBench({ seconds }: { seconds: number }): Promise<void> {
  await withBare(async (bare) => {
    const bytes = Array.from({ length: DOCUMENTS }, (_, n) =>
      postBytes(bare.url, JSON.stringify({ query: document(n) })),
    );
    const drawn = zipf(DOCUMENTS, 20_011).map((n) => bytes[n] as Buffer);
    let sent = 0;
    const tenths: number[] = [];
    const begun = performance.now();
    while (sent < WANTED && performance.now() - begun < seconds * 1000) {
      // A new position in the sequence each time, so that no part repeats.
      const requests = [...drawn.slice(sent % drawn.length), ...drawn.slice(0, sent % drawn.length)];
      const result = await load({
        ...target(bare),
        requests,
        connections: CONNECTIONS,
        seconds: seconds / 10,
        most: WANTED - sent,
      });
      if (result.failed > 0) throw new Error(`${result.failed} requests failed`);
      sent += result.answered;
      tenths.push(residentMb(bare.pid));
      say(`${sent} requests, ${tenths.at(-1)?.toFixed(0)} MB resident`);
    }
    const { statistics, memory } = await send(bare, {});
    const { entries, weight, hits, misses } = statistics;
    const rate = sent / ((performance.now() - begun) / 1000);
    say(`${sent} of ${WANTED} requests at ${rate.toFixed(0)} a second, ${DOCUMENTS} documents, Zipf 1.1`);
    say(
      `plan store: ${entries} entries of ${(weight / 2 ** 20).toFixed(0)} MiB, hit rate ${((100 * hits) / (hits + misses)).toFixed(1)} %`,
    );
    const half = tenths.slice(Math.floor(tenths.length / 2));
    say(
      `resident in the second half: ${Math.min(...half).toFixed(0)} to ${Math.max(...half).toFixed(0)} MB, at the end ${half.at(-1)?.toFixed(0)} MB, heap ${(memory.heapUsed / 1e6).toFixed(0)} MB`,
    );
  });
}

/** Our HTTP client against a server that sometimes breaks the protocol. */
export async function soakBench({ seconds }: { seconds: number }): Promise<void> {
  const seed = 20_261_124;
  const found = await soakTransport(seconds, seed);
  say(
    `seed ${seed}: ${found.calls} calls over ${found.connections} connections, ${found.right} right, ${found.failed} failed with an error, ${found.wrong} WRONG`,
  );
  if (found.wrong > 0) throw new Error('answers reached other calls');
}

async function withBare(
  work: (bare: Started, fixture: BenchFixture, ports: readonly number[]) => Promise<void>,
): Promise<void> {
  await buildAll();
  const stub = await startStub(OTHER_CORE);
  const fixture = await createFixture(stub.ports);
  const program = { command: process.execPath, args: programOf('bare', fixture.supergraph), core: GATEWAY_CORE };
  const bare = await start(program);
  try {
    await work(bare, fixture, stub.ports);
  } finally {
    await bare.stop();
    stub.stop();
    await fixture.close();
  }
}

const target = ({ url }: Started) => ({ host: url.hostname, port: Number(url.port) });

async function send({ child }: Started, message: object): Promise<ProcessReply> {
  const answered = once(child, 'message');
  child.send(message);
  const [reply] = (await answered) as [ProcessReply];
  return reply;
}

function line(what: string, { answered, failed, seconds, latency: { p50, p99, max } }: LoadResult): string {
  return `${what}: ${answered} requests, ${(answered / seconds).toFixed(0)} a second, ${failed} failed, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, max ${max.toFixed(0)} ms`;
}

/** Documents of several shapes, no two alike. */
function document(n: number): string {
  const fields = ['name', 'username', 'birthday', 'id'].filter((_, at) => (n >> at) % 2 === 0);
  const own = `x${n}: id ${fields.join(' ')}`;
  const kind = n % 3;
  if (kind === 0) return `query D${n} { me { ${own} } }`;
  if (kind === 1) return `query D${n} { users { ${own} reviews { id } } }`;
  return `query D${n} { topProducts(first: 2) { x${n}: upc inStock } me { ${own} } }`;
}

/** Numbers below `count`, the small ones far more often. */
function zipf(count: number, length: number): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (let n = 1; n <= count; n++) sums.push((sum += 1 / n ** 1.1));
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    const wanted = (state / 2_147_483_647) * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
