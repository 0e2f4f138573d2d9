import type { PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { overlapping } from '../../shared/data/period-filters.js';
import type { DelegationQueries } from '../ports.js';
import type { DelegationModels } from './delegations.model.js';

export const createDelegationQueries = ({ delegations }: DelegationModels): DelegationQueries => ({
  async delegatesOf({ session }, delegatorIds, day) {
    const given = { delegatorId: trusted({ $in: delegatorIds }), ...overlapping({ from: day }) };
    return (await delegations.distinct('holderId', given).session(session)) as string[];
  },
  async delegationsBy({ session }, delegatorId) {
    const query = delegations.find({ delegatorId }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map((one) => one._id);
  },
});

/** A filter: delegations of a municipality whose last day is a day or earlier. */
export const endingBefore = (municipalityCode: string, before: string) => ({
  municipalityCode,
  to: trusted({ $lte: before }),
});
/** A filter: delegations that have not ended before today. */
export const notEnded = (today: PlainDate) => ({ to: trusted({ $gte: today }) });
