import type { Database, Migration } from '@hjalpmedel/mongo';
import { monthBefore, monthOf, type Month } from '../money/domain/month.js';
import type { PlainDate } from '@hjalpmedel/domain';

/** An agreement as it was stored before rent could restart and the payer could change. */
type Before = {
  readonly _id: string;
  readonly from: PlainDate;
  readonly municipalityCode: string;
  readonly nextMonth: Month;
  readonly stopsOn?: PlainDate;
};

async function agreements({ connection }: Database): Promise<void> {
  const rents = connection.collection<Before>('rents');
  for await (const { _id, from, municipalityCode, nextMonth, stopsOn } of rents.find({ spans: { $exists: false } })) {
    const over = stopsOn !== undefined && (stopsOn < from || nextMonth > monthOf(stopsOn));
    const spans = stopsOn === undefined ? [{ from }] : stopsOn < from ? [] : [{ from, to: stopsOn }];
    const set = { spans, payers: [{ from, municipalityCode }], enteredThrough: monthBefore(nextMonth), revision: 0 };
    await rents.updateOne({ _id }, { $set: set, ...(over && { $unset: { nextMonth: '' } }) });
  }
}

async function lines({ connection }: Database): Promise<void> {
  const ledger = connection.collection('ledger');
  const old = { paidBy: { $exists: false } };
  const stopped = { $cond: [{ $eq: ['$kind', 'CREDIT'] }, 'AT_DEREGISTRATION', 'MONTH'] };
  const set = { paidBy: 'MUNICIPALITY', invoiceMonth: { $substrBytes: ['$enteredAt', 0, 7] }, cause: stopped };
  await ledger.updateMany(old, [{ $set: { ...set, daysOfAll: '$days' } }]);
  const unique = 'loanId_1_kind_1_month_1';
  if (await ledger.indexExists(unique)) await ledger.dropIndex(unique); // a month with two payers has an entry for each
}

/** Agreements get days and payers, and ledger entries say who pays. */
export const rentByDays: Migration = {
  id: '0003-rent-by-days',
  async run(database) {
    await agreements(database);
    await lines(database);
  },
};
