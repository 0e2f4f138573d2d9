import type { Queries } from '../../ports.js';
import type { CarePlanModels } from './care-plan.model.js';

export const createCarePlanQueries = ({ carePlans }: CarePlanModels): Pick<Queries, 'clientOfPlan'> => ({
  async clientOfPlan({ session = null }, carePlanId) {
    const query = carePlans.findById(carePlanId, { clientId: 1 }).session(session);
    return (await query.lean<{ clientId: string } | null>())?.clientId;
  },
});
