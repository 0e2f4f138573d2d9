import { dayOf } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import type { Ledger } from '../../ports.js';
import { monthOf } from '../domain/month.js';
import type { Models } from '../../devices/data/device.model.js';
import type { LedgerDocument } from './money.model.js';

/** Money on record: entries are added, nothing else ever happens to them. */
export function createLedger({ ledger }: Models): Ledger {
  return {
    async enter({ session, now }, entries) {
      if (entries.length === 0) return;
      const invoiceMonth = monthOf(dayOf(now));
      const rows = entries.map(({ entryId, ...entry }) => ({ _id: entryId, ...entry, invoiceMonth, enteredAt: now }));
      await ledger.collection.insertMany(rows as never, { session }); // straight to the driver: typed already, and many at a time
    },
    async summary(municipalityCode, month, suppliers) {
      const whose = suppliers === '*' ? {} : { supplierId: trusted({ $in: suppliers }) };
      const mine = { municipalityCode, paidBy: 'MUNICIPALITY', invoiceMonth: month, ...whose };
      const sums = { $group: { _id: '$kind', ore: { $sum: '$amountOre' }, lines: { $sum: 1 } } };
      const found = await ledger.aggregate<{ _id: string; ore: number; lines: number }>([{ $match: mine }, sums]);
      const of = (kind: string) => found.find((one) => one._id === kind) ?? { ore: 0, lines: 0 };
      const [rent, credit] = [of('RENT'), of('CREDIT')];
      const lines = rent.lines + credit.lines;
      return { month, rentOre: rent.ore, creditOre: credit.ore, totalOre: rent.ore + credit.ore, lines };
    },
    async rentOf({ session }, loanId, from) {
      const filter = { loanId, paidBy: 'MUNICIPALITY', month: trusted({ $gte: from }) };
      const found = await ledger.find(filter).sort({ month: 1, _id: 1 }).session(session).lean<LedgerDocument[]>();
      const when = (a: LedgerDocument, b: LedgerDocument) =>
        a.enteredAt === b.enteredAt ? (a.revision ?? 0) - (b.revision ?? 0) : a.enteredAt < b.enteredAt ? -1 : 1;
      return found.sort(when).map(({ _id: entryId, ...entry }) => ({ entryId, ...entry }));
    },
  };
}
