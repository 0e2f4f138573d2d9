import { watchForeignLoad } from '../kit/foreign-load.js';
import { assertNoScan, plansTable } from '../kit/plans.js';
import { machine, writeReport } from '../kit/report.js';
import { table } from '../kit/table.js';
import { timed } from '../kit/timed.js';
import { draftsFor, measureOrders, plansOfOrders } from './measure.js';
import { ownOrders, type Orders } from './running.js';
import { seed, type Draft } from './seed.js';

type Options = { readonly scale: number; readonly rounds: number };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The orders service over the clients and staff of a county, on a database and topics of its own. */
export async function ordersBench({ scale, rounds }: Options): Promise<void> {
  const { node, cores, cpu } = machine();
  say(`Orders at scale ${scale}: 1 is 200 000 clients and 50 000 staff. Node ${node}, ${cores} cores (${cpu})`);
  const orders = await ownOrders();
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error('interrupted; database and topics of the bench are removed')));
  });
  try {
    await Promise.race([measure(orders, { scale, rounds }), interrupted]);
  } finally {
    await orders.remove();
  }
}

async function measure(orders: Orders, { scale, rounds }: Options): Promise<void> {
  say('seeding');
  const drafts = await seed(orders.database, scale, draftsFor(rounds));
  let url = '';
  const indexing = await timed(async () => {
    url = await orders.start();
  });
  say(`  indexes made and service started in ${(indexing / 1000).toFixed(0)} s`);
  say('eligibility, submissions one after another, submissions at once');
  const foreign = watchForeignLoad();
  const rows = await measureOrders(orders, url, drafts, rounds);
  const plans = await plansOfOrders(orders, url, drafts.at(-1) as Draft);
  const foreignShare = foreign();
  say(`\n${table(rows)}\n\n${plansTable(plans)}\n`);
  say('A/A is the same measurement again, in turn with the first; of the submissions at once it is a second batch.');
  say(
    `programs other than this bench, the engines among them, used ${(100 * foreignShare).toFixed(0)} % of the machine meanwhile`,
  );
  const at = new Date().toISOString();
  say(`figures: ${writeReport({ bench: 'orders', at, machine: machine(), scale, rounds, foreignShare, rows, plans })}`);
  assertNoScan(plans);
}
