import { assessDamage } from '../../application/assess-damage.js';
import { acknowledgeFault, reportFault } from '../../application/faults.js';
import { reportDamage } from '../../application/report-damage.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';

export const Mutation: MutationResolvers = {
  reportDamage: async (_, { input }, { deps, caller, damageReport }) => {
    const { done, refusal } = await reportDamage(deps, caller, input);
    return { incident: done && damageReport(done.incidentId), refusal };
  },
  assessDamage: async (_, { input }, { deps, caller, damageReport }) => {
    const { done, refusal } = await assessDamage(deps, caller, input);
    return { incident: done && damageReport(done.incidentId), refusal };
  },
  reportFault: async (_, { input }, { deps, caller, faultReport }) => {
    const { done, refusal } = await reportFault(deps, caller, input);
    return { incident: done && faultReport(done.incidentId), refusal };
  },
  acknowledgeFault: async (_, { input }, { deps, caller, faultReport }) => {
    const { done, refusal } = await acknowledgeFault(deps, caller, input);
    return { incident: done && faultReport(done.incidentId), refusal };
  },
};
