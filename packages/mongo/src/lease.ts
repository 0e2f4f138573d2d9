import { randomUUID } from 'node:crypto';
import type { Model, UpdateQuery } from 'mongoose';
import { isDuplicateOf } from './duplicate-key.js';
import { trusted } from './transient.js';

/** A row that one process at a time may hold. Without `until`, or after it, the row is free. */
export type LeaseRow = { readonly _id: string; readonly owner?: string; readonly until?: Date };

export type Lease = {
  /** Ends the renewal and writes the last change of the row, unless another process has taken the lease over. */
  end(update: UpdateQuery<LeaseRow>): Promise<void>;
};

const inMs = (ms: number) => new Date(Date.now() + ms);

/**
 * Takes the lease of a row, if it is free and meets the condition, and renews it until it ends.
 * The lease of a process that died is free after its term. Returns undefined when another process holds it.
 */
export async function tryLease<Row extends LeaseRow>(
  model: Model<Row>,
  _id: string,
  termMs: number,
  condition: Readonly<Record<string, unknown>> = {},
): Promise<Lease | undefined> {
  const rows = model as unknown as Model<LeaseRow>;
  const owner = randomUUID();
  const isFree = { $or: [{ until: trusted({ $exists: false }) }, { until: trusted({ $lt: new Date() }) }] };
  try {
    const free = { _id, $and: [condition, isFree] };
    await rows.updateOne(free, { $set: { owner, until: inMs(termMs) } }, { upsert: true });
  } catch (error) {
    if (isDuplicateOf(error, model.collection.name)) return undefined; // the upsert met the row: it is not free
    throw error;
  }
  const mine = { _id, owner };
  const renewal = setInterval(() => {
    rows.updateOne(mine, { $set: { until: inMs(termMs) } }).catch(() => undefined); // the next renewal tries again
  }, termMs / 3);
  return {
    async end(update) {
      clearInterval(renewal);
      await rows.updateOne(mine, update);
    },
  };
}

/** Frees the row. */
export const released: UpdateQuery<LeaseRow> = { $unset: { owner: 1, until: 1 } };
