import { dayOf } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import type { Ledger } from '../application/ports.js';
import { monthOf } from '../domain/month.js';
import type { LedgerDocument, Models } from './models.js';

/** Money on record: entries are added, nothing else ever happens to them. */
export function createLedger({ ledger }: Models): Ledger {
  return {
    async enter({ session, now }, entries) {
      if (entries.length === 0) return;
      const invoiceMonth = monthOf(dayOf(now));
      const rows = entries.map(({ entryId, ...entry }) => ({ _id: entryId, ...entry, invoiceMonth, enteredAt: now }));
      await ledger.collection.insertMany(rows as never, { session }); // straight to the driver: typed already, and many at a time
    },
    async rentOf({ session }, loanId, from) {
      const filter = { loanId, month: trusted({ $gte: from }) };
      const found = await ledger.find(filter).sort({ month: 1, _id: 1 }).session(session).lean<LedgerDocument[]>();
      return found
        .sort((a, b) => (a.enteredAt < b.enteredAt ? -1 : 1))
        .map(({ _id: entryId, ...entry }) => ({ entryId, ...entry }));
    },
  };
}
