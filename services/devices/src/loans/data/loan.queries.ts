import { trusted } from '@hjalpmedel/mongo';
import { OPEN_STATUSES } from '../domain/loan.js';
import type { LoanQueries } from '../ports.js';
import type { LoanModels } from './loan.model.js';

type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);

export function createLoanQueries({ loans }: LoanModels): LoanQueries {
  return {
    async hasOpenLoan({ session }, deviceId) {
      return (await loans.exists({ deviceId, status: trusted({ $in: OPEN_STATUSES }) }).session(session)) !== null;
    },
    async loanIdsOf({ session }, clientId, statuses) {
      const filter = { clientId, ...(statuses && { status: trusted({ $in: statuses }) }) };
      return idsOf(await loans.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async loanIdsOfAdults({ session }, by, limit) {
      const filter = { 'guardian.until': trusted({ $exists: true, $lt: by }), status: trusted({ $in: OPEN_STATUSES }) };
      const sort = { 'guardian.until': 1, _id: 1 } as const;
      return idsOf(await loans.find(filter, { _id: 1 }).sort(sort).limit(limit).session(session).lean<Id[]>());
    },
  };
}

/** The filter of loans that a counted article was lent with and that it has not come back from. */
export const lentWithAccessory = (supplierId: string, articleNumber: string) => ({
  supplierId,
  'accessoriesOut.articleNumber': articleNumber,
});
