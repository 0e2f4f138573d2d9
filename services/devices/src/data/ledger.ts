import type { Ledger } from '../application/ports.js';
import type { Models } from './models.js';

/** Money on record: entries are added, nothing else ever happens to them. */
export function createLedger({ ledger }: Models): Ledger {
  return {
    async enter({ session, now }, { entryId, ...entry }) {
      await ledger.insertMany([{ _id: entryId, ...entry, enteredAt: now }], { session });
    },
  };
}
