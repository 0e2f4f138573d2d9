import type { Database } from '@hjalpmedel/mongo';
import { deviceAt, orders, policies, products } from './shape.js';

const DEVICES = 500_000;
const LOANS = 300_000;
/** Devices per batch. Each has about ten ledger lines. */
const CHUNK = 1_000;
/** Every sixteenth batch is reported. */
const TOLD = 16;

export type Seeded = {
  readonly devices: number;
  readonly loans: number;
  /** Loans with a monthly fee. */
  readonly fees: number;
  readonly lines: number;
};

/** Fills the collections in bulk, before the service creates its indexes. */
export async function seed(database: Database, scale: number, say: (line: string) => void): Promise<Seeded> {
  const [devices, loans] = [Math.round(DEVICES * scale), Math.round(LOANS * scale)];
  const write = async (name: string, rows: readonly object[]) => {
    const options = { ordered: false, writeConcern: { w: 1, journal: false } };
    if (rows.length > 0) await database.connection.collection(name).insertMany(rows, options);
  };
  await write('policies', policies);
  await write('products', products);
  await write('orders', orders);
  const begun = performance.now();
  let [lines, fees] = [0, 0];
  for (let from = 0; from < devices; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, devices - from) }, (_, n) =>
      deviceAt(from + n, from + n < loans),
    );
    const ledger = made.flatMap((one) => one.ledger ?? []);
    const accounts = made.flatMap((one) => one.fee ?? []);
    const rows: Readonly<Record<string, readonly object[]>> = {
      devices: made.map((one) => one.device),
      loans: made.flatMap((one) => one.loan ?? []),
      rents: made.flatMap((one) => one.rent ?? []),
      loanFees: accounts,
      charges: made.flatMap((one) => one.charges ?? []),
      history: made.flatMap((one) => one.history),
      ledger,
    };
    await Promise.all(Object.entries(rows).map(([name, these]) => write(name, these)));
    fees += accounts.length;
    lines += ledger.length;
    if ((from / CHUNK) % TOLD === 0) say(`  ${from} devices, ${lines} ledger lines, ${seconds(begun)} s`);
  }
  say(`  ${devices} devices, ${loans} loans, ${fees} of them with a fee, ${lines} ledger lines in ${seconds(begun)} s`);
  return { devices, loans, fees, lines };
}

const seconds = (begun: number) => Math.round((performance.now() - begun) / 1000);
