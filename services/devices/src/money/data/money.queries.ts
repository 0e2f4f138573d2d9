import type { PlainDate } from '@hjalpmedel/domain';
import { stateOf, trusted, type Aggregate, type AggregateDocument } from '@hjalpmedel/mongo';
import type { Charge } from '../domain/charge.js';
import type { StoredLoanFee } from '../domain/loan-fee.js';
import type { Month } from '../domain/month.js';
import type { StoredRentAgreement } from '../domain/rent-agreement.js';
import type { MoneyQueries } from '../ports.js';
import type { LoanFeeDocument, MoneyModels, RentDocument } from './money.model.js';

type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);

export function createMoneyQueries({ rents, charges, loanFees }: MoneyModels): MoneyQueries {
  return {
    async rentChargedThrough({ session }, deviceId) {
      const last = rents.findOne({ deviceId, stopsOn: trusted({ $exists: true }) }, { stopsOn: 1 });
      return (await last.sort({ stopsOn: -1 }).session(session).lean<{ stopsOn: PlainDate } | null>())?.stopsOn;
    },
    async rentIdOf({ session }, loanId) {
      return (await rents.findOne({ loanId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async rentsDue({ session }, through, limit) {
      const found = await rents
        .find(dueBy(through))
        .sort({ nextMonth: 1, _id: 1 })
        .limit(limit)
        .session(session)
        .lean<RentDocument[]>();
      return found.map((one) => aggregateOf<StoredRentAgreement>(one));
    },
    async rentsOfProduct({ session }, productId, { from, after = '', limit }) {
      const found = rents
        .find(
          {
            productId,
            _id: trusted({ $gt: after }),
            $or: [{ stopsOn: trusted({ $exists: false }) }, { stopsOn: trusted({ $gte: from }) }],
          },
          { loanId: 1 },
        )
        .sort({ _id: 1 })
        .limit(limit)
        .session(session);
      return (await found.lean<(Id & { loanId: string })[]>()).map(({ _id: id, loanId }) => ({ id, loanId }));
    },
    countRentsDue: (through) => rents.countDocuments(dueBy(through)),
    async feeIdsOf({ session }, clientId) {
      const filter = { clientId, kind: trusted({ $nin: ['COMPENSATION', 'LOAN_FEE'] }) };
      return idsOf(await charges.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async charges({ session }, ids) {
      const filter = { _id: trusted({ $in: ids }) };
      const found = await charges.find(filter).session(session).lean<AggregateDocument[]>();
      return new Map(found.map((one) => [one._id, aggregateOf<Charge>(one)]));
    },
    async loanFeesOf({ session }, clientIds) {
      const found = loanFees
        .find({ clientId: trusted({ $in: clientIds }) })
        .sort({ _id: 1 })
        .session(session);
      return (await found.lean<LoanFeeDocument[]>()).map((one) => stateOf<StoredLoanFee>(one));
    },
    async loanFeesDue({ session }, through, limit) {
      const due = loanFees.find(dueBy(through)).sort({ nextMonth: 1, _id: 1 }).limit(limit).session(session);
      return (await due.lean<LoanFeeDocument[]>()).map((one) => aggregateOf<StoredLoanFee>(one));
    },
    countLoanFeesDue: (through) => loanFees.countDocuments(dueBy(through)),
  };
}

function aggregateOf<State>(document: AggregateDocument): Aggregate<State> {
  const { _id: id, version, published } = document;
  return { id, version, published, state: stateOf<State>(document) };
}

/** An agreement with nothing left to enter has no next month and is not in the index. */
const dueBy = (through: Month) => ({ nextMonth: trusted({ $lte: through }) });
