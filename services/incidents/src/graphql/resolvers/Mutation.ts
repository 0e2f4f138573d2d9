import { mutation } from '@hjalpmedel/subgraph';
import { assessDamage } from '../../damage/commands/assess-damage.js';
import { reportDamage } from '../../damage/commands/report-damage.js';
import { acknowledgeFault } from '../../faults/commands/acknowledge-fault.js';
import { reportFault } from '../../faults/commands/report-fault.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

type Changed = { readonly incidentId: string };
const damage = async ({ incidentId }: Changed, { damageReport }: GraphContext) => ({
  incident: await damageReport(incidentId),
});
const fault = async ({ incidentId }: Changed, { faultReport }: GraphContext) => ({
  incident: await faultReport(incidentId),
});

export const Mutation: MutationResolvers = {
  reportDamage: mutation(reportDamage, damage),
  assessDamage: mutation(assessDamage, damage),
  reportFault: mutation(reportFault, fault),
  acknowledgeFault: mutation(acknowledgeFault, fault),
};
