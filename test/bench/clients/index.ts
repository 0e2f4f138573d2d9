import { watchForeignLoad } from '../kit/foreign-load.js';
import { assertNoScan, plansOf, plansTable } from '../kit/plans.js';
import { machine, writeReport } from '../kit/report.js';
import { measured, rowOf, type Aims, type Row, type Unmeasured } from '../kit/row.js';
import { table } from '../kit/table.js';
import { timed } from '../kit/timed.js';
import { apart, twice, type Twice } from '../kit/twice.js';
import { startClients, type Running } from './running.js';
import { isProtected, municipalityOf, numberOf, seed, unknownNumberOf } from './seed.js';

const CLIENTS = 200_000;
const PAGE = 50;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const LOOK_UP = 'mutation Bench($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
const VERSION = 'query Bench($id: ID!) { client(id: $id) { version } }';
const NAMES = 'query Bench($id: ID!) { client(id: $id) { version givenName familyName birthDate } }';
const PAGE_OF = `query Bench($of: [_Any!]!) { _entities(representations: $of) {
  ... on Client { id givenName familyName birthDate municipality { code } protection } } }`;

/** The work of the bench: each call on another client, spread over the whole register. */
function workOf({ ask }: Running, ids: readonly string[]) {
  let n = 0;
  const next = (wanted: (n: number) => boolean): number => {
    do n = (n + 7_919) % ids.length;
    while (!wanted(n));
    return n;
  };
  const open = (one: number) => !isProtected(one);
  const lookUp = async (at: number, value: string) => {
    const personIdentifier = { type: 'PERSONNUMMER', value };
    return (await ask(municipalityOf(at), LOOK_UP, { input: { personIdentifier } })).data();
  };
  const read = async (query: string) => {
    const at = next(open);
    return (await ask(municipalityOf(at), query, { id: ids[at] })).data();
  };
  return {
    known: () => {
      const at = next(open);
      return lookUp(at, numberOf(at));
    },
    hidden: () => {
      const at = next(isProtected);
      return lookUp(at, numberOf(at));
    },
    unknown: () => {
      const at = next(isProtected);
      return lookUp(at, unknownNumberOf(at));
    },
    version: () => read(VERSION),
    names: () => read(NAMES),
    async page() {
      const first = next((one) => open(one) && one < ids.length - PAGE * 49);
      const code = municipalityOf(first);
      const ofPlace = Array.from({ length: PAGE }, (_, at) => (first + at * 49) % ids.length);
      const of = ofPlace.map((at) => ({ __typename: 'Client', id: ids[at] }));
      return (await ask(code, PAGE_OF, { of })).data();
    },
  };
}

const median = (samples: readonly number[]) =>
  [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN;

/** The difference of two medians beside the difference that the same measurement has from itself. */
function difference(what: string, one: Twice<number>, other: Twice<number>): string {
  const noise = Math.max(...[one, other].map(({ a, b }) => Math.abs(median(a) - median(b))));
  const between = Math.abs(median([...one.a, ...one.b]) - median([...other.a, ...other.b]));
  const verdict = between <= noise ? 'less than the noise' : 'MORE THAN THE NOISE';
  return `${what}: medians differ by ${between.toFixed(3)} ms, A/A by ${noise.toFixed(3)} ms: ${verdict}`;
}

/** Clients at the size of a region: look-ups, pages, and what the log of reads costs. */
export async function clientsBench({
  rounds,
  scale,
}: {
  readonly rounds: number;
  readonly scale: number;
}): Promise<void> {
  const count = Math.max(5_000, Math.round(CLIENTS * scale));
  const { node, cores, cpu } = machine();
  say(`Node ${node}, ${cores} cores (${cpu}); one clients service, MongoDB and this bench on the same machine`);
  const running = await startClients();
  const foreign = watchForeignLoad();
  try {
    say(`seeding ${count} clients`);
    const begun = performance.now();
    const ids = await seed(running.database, running.keyRing, count);
    say(`  in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    const work = workOf(running, ids);
    const plan = scale < 1 ? { rounds, each: 20, warmUp: 20 } : { rounds, each: 150, warmUp: 200 };
    const rows: (Row | Unmeasured)[] = [];
    const measure = async (name: string, once: () => Promise<unknown>, aims?: Aims) =>
      rows.push(...(await measured(name, async () => [rowOf(name, 'ms', await twice(plan, () => timed(once)), aims)])));
    await measure('look-up by number', work.known, { p99: 10 });
    await measure(`page of ${PAGE}, decrypted and logged`, work.page, { p99: 40 });

    // One sample of each in turn, so that a busy machine delays both alike.
    const pairs = await twice({ ...plan, each: 2 * plan.each }, async () => ({
      hidden: await timed(work.hidden),
      unknown: await timed(work.unknown),
    }));
    const [hidden, unknown] = [apart(pairs, 'hidden'), apart(pairs, 'unknown')];
    rows.push(
      rowOf('look-up of a protected person', 'ms', hidden),
      rowOf('look-up of an unknown person', 'ms', unknown),
    );
    const reads = await twice(plan, async () => ({ bare: await timed(work.version), logged: await timed(work.names) }));
    const [bare, logged] = [apart(reads, 'bare'), apart(reads, 'logged')];
    rows.push(rowOf('read of a version, not logged', 'ms', bare), rowOf('read of a person, logged', 'ms', logged));
    const plans = await plansOf(running.database, async () => {
      for (const once of Object.values(work)) await once();
    });
    const foreignShare = foreign();
    const told = [
      difference('protected and unknown', hidden, unknown),
      `cost of the read log and decryption: ${(median(logged.a) - median(bare.a)).toFixed(3)} ms a read, A/A ${(median(logged.b) - median(bare.b)).toFixed(3)} ms`,
    ];
    say(`\n${table(rows)}\n\n${told.join('\n')}\n\n${plansTable(plans)}\n`);
    say(`other programs used ${(100 * foreignShare).toFixed(0)} % of the machine meanwhile`);
    const at = new Date().toISOString();
    const report = { bench: 'clients', at, machine: machine(), count, rounds, foreignShare, rows, told, plans };
    say(`figures: ${writeReport(report)}`);
    assertNoScan(plans);
  } finally {
    await running.stop();
  }
}
