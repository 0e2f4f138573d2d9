import type { Queries } from '../../ports.js';
import { isAgreed, type CarePlan } from '../domain/care-plan.js';
import { trusted } from '@hjalpmedel/mongo';
import type { CarePlanModels } from './care-plan.model.js';

export const createCarePlanQueries = ({ carePlans }: CarePlanModels): Pick<Queries, 'plan'> => ({
  async plan({ session = null }, carePlanId) {
    const query = carePlans.findById(carePlanId, { clientId: 1, status: 1 }).session(session);
    const found = await query.lean<{ clientId: string; status: CarePlan['status'] } | null>();
    if (!found) return undefined;
    const { clientId, status } = found;
    return { clientId, isAgreed: isAgreed(status), isActive: status === 'ACTIVE' || status === 'FOLLOWED_UP' };
  },
});

/** Plans of a municipality whose follow-up is due on a day or before it. */
export const dueFilter = (municipalityCode: string, by: string) => ({
  municipalityCode,
  status: trusted({ $in: ['AGREED', 'ACTIVE', 'FOLLOWED_UP'] }),
  followUpOn: trusted({ $lte: by }),
});
