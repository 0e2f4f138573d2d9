import { watchForeignLoad } from '../kit/foreign-load.js';
import { assertNoScan, plansTable } from '../kit/plans.js';
import { machine, writeReport } from '../kit/report.js';
import { measured, type Row, type Unmeasured } from '../kit/row.js';
import { table } from '../kit/table.js';
import { timed } from '../kit/timed.js';
import { measureMonthlyRun } from './monthly-run.js';
import { measureQueries, plansOfDevices } from './queries.js';
import { ownDevices, type Devices } from './running.js';
import { seed, type Seeded } from './seed.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The measurements over the seeded store, in order. Reads come first. */
const parts: Record<string, (devices: Devices, seeded: Seeded) => Promise<readonly (Row | Unmeasured)[]>> = {
  queries: measureQueries,
  'monthly run': (devices, seeded) => measured('monthly run', () => measureMonthlyRun(devices, seeded, say)),
};

/** The devices service over the data of a region, on a database and topics of its own. */
export async function devicesBench({ scale }: { readonly scale: number }): Promise<void> {
  const { node, cores, cpu } = machine();
  say(
    `Devices at scale ${scale}: 1 is 500 000 devices, 300 000 loans, 5 million ledger lines. Node ${node}, ${cores} cores (${cpu})`,
  );
  const devices = await ownDevices();
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error('interrupted; database and topics of the bench are removed')));
  });
  try {
    await Promise.race([measure(devices, scale), interrupted]);
  } finally {
    await devices.remove();
  }
}

async function measure(devices: Devices, scale: number): Promise<void> {
  say('seeding');
  const seeded = await seed(devices.database, scale, say);
  const indexing = await timed(() => devices.start());
  say(`  indexes made and service started in ${(indexing / 1000).toFixed(0)} s`);
  const foreign = watchForeignLoad();
  const rows: (Row | Unmeasured)[] = [];
  for (const [what, take] of Object.entries(parts)) {
    say(what);
    rows.push(...(await take(devices, seeded)));
  }
  say('plans');
  const plans = await plansOfDevices(devices, seeded);
  const foreignShare = foreign();
  say(`\n${table(rows)}\n\n${plansTable(plans)}\n`);
  say('rent of a month: A is the half before the kill, A/A the half after it; fees: A the first half, A/A the second;');
  say('each as if it were the whole run. Memory: A is the process before the kill, A/A the one after it.');
  say(
    `programs other than this bench, the engines among them, used ${(100 * foreignShare).toFixed(0)} % of the machine meanwhile`,
  );
  const report = {
    bench: 'devices',
    at: new Date().toISOString(),
    machine: machine(),
    scale,
    seeded,
    foreignShare,
    rows,
    plans,
  };
  say(`figures: ${writeReport(report)}`);
  assertNoScan(plans);
}
