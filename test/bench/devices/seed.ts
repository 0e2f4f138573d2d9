import type { Database } from '@hjalpmedel/mongo';
import { deviceAt, orders, policy, products } from './shape.js';

const DEVICES = 500_000;
const LOANS = 300_000;
/** Devices made at a time; their ledger lines are about ten times as many. */
const CHUNK = 1_000;
/** Every sixteenth line of figures is a line on screen. */
const TOLD = 16;

export type Seeded = { readonly devices: number; readonly loans: number; readonly lines: number };

/** Fills the collections by bulk, before the service makes its indexes over them. */
export async function seed(database: Database, scale: number, say: (line: string) => void): Promise<Seeded> {
  const [devices, loans] = [Math.round(DEVICES * scale), Math.round(LOANS * scale)];
  const write = (name: string, rows: readonly object[]) =>
    rows.length === 0
      ? undefined
      : database.connection
          .collection(name)
          .insertMany(rows, { ordered: false, writeConcern: { w: 1, journal: false } });
  await write('policies', [policy]);
  await write('products', products);
  await write('orders', orders);
  const begun = performance.now();
  let lines = 0;
  for (let from = 0; from < devices; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, devices - from) }, (_, n) =>
      deviceAt(from + n, from + n < loans),
    );
    const ledger = made.flatMap((one) => one.ledger ?? []);
    await Promise.all([
      write(
        'devices',
        made.map((one) => one.device),
      ),
      write(
        'loans',
        made.flatMap((one) => one.loan ?? []),
      ),
      write(
        'rents',
        made.flatMap((one) => one.rent ?? []),
      ),
      write(
        'history',
        made.flatMap((one) => one.history),
      ),
      write('ledger', ledger),
    ]);
    lines += ledger.length;
    if ((from / CHUNK) % TOLD === 0) say(`  ${from} devices, ${lines} ledger lines, ${seconds(begun)} s`);
  }
  say(`  ${devices} devices, ${loans} loans, ${lines} ledger lines in ${seconds(begun)} s`);
  return { devices, loans, lines };
}

const seconds = (begun: number) => Math.round((performance.now() - begun) / 1000);
