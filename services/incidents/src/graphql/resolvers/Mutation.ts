import { assessDamage } from '../../application/assess-damage.js';
import { reportDamage } from '../../application/report-damage.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';

export const Mutation: MutationResolvers = {
  reportDamage: async (_, { input }, { deps, caller, incidents }) => {
    const { done, refusal } = await reportDamage(deps, caller, input);
    return { incident: done && incidents.fresh(done.incidentId), refusal };
  },
  assessDamage: async (_, { input }, { deps, caller, incidents }) => {
    const { done, refusal } = await assessDamage(deps, caller, input);
    return { incident: done && incidents.fresh(done.incidentId), refusal };
  },
};
