import { dayOf } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import type { Ledger } from '../ports.js';
import { monthOf } from '../domain/month.js';
import type { LedgerDocument, MoneyModels } from './money.model.js';

export function createLedger({ ledger }: MoneyModels): Ledger {
  return {
    async enter({ session, now }, entries) {
      if (entries.length === 0) return;
      const invoiceMonth = monthOf(dayOf(now));
      const rows = entries.map(({ entryId, ...entry }) => ({ _id: entryId, ...entry, invoiceMonth, enteredAt: now }));
      await ledger.collection.insertMany(rows as never, { session }); // without mongoose: the rows are typed, and a job inserts many
    },
    async summary(municipalityCode, month, suppliers) {
      const bySupplier = suppliers === '*' ? {} : { supplierId: trusted({ $in: suppliers }) };
      const filter = { municipalityCode, paidBy: 'MUNICIPALITY', invoiceMonth: month, ...bySupplier };
      const sums = { $group: { _id: '$kind', ore: { $sum: '$amountOre' }, lines: { $sum: 1 } } };
      const found = await ledger.aggregate<{ _id: string; ore: number; lines: number }>([{ $match: filter }, sums]);
      const of = (kind: string) => found.find((one) => one._id === kind) ?? { ore: 0, lines: 0 };
      const [rent, credit] = [of('RENT'), of('CREDIT')];
      const lines = rent.lines + credit.lines;
      return { month, rentOre: rent.ore, creditOre: credit.ore, totalOre: rent.ore + credit.ore, lines };
    },
    async rentOf({ session }, loanId, from) {
      const filter = { loanId, paidBy: 'MUNICIPALITY', month: trusted({ $gte: from }) };
      const found = await ledger.find(filter).sort({ month: 1, _id: 1 }).session(session).lean<LedgerDocument[]>();
      const byEntering = (a: LedgerDocument, b: LedgerDocument) =>
        a.enteredAt === b.enteredAt ? (a.revision ?? 0) - (b.revision ?? 0) : a.enteredAt < b.enteredAt ? -1 : 1;
      return found.sort(byEntering).map(({ _id: entryId, ...entry }) => ({ entryId, ...entry }));
    },
  };
}
