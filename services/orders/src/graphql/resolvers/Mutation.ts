import { mutation } from '@hjalpmedel/subgraph';
import { completeNeedsAssessment } from '../../assessments/commands/complete-needs-assessment.js';
import { agreeCarePlan } from '../../care-plans/commands/agree-care-plan.js';
import { cancelOrder } from '../../orders/commands/cancel-order.js';
import { createDraft } from '../../orders/commands/create-draft.js';
import { dispatchOrder } from '../../orders/commands/dispatch-order.js';
import { prepareOrder } from '../../orders/commands/prepare-order.js';
import { registerOrder } from '../../orders/commands/register-order.js';
import { rejectOrder } from '../../orders/commands/reject-order.js';
import { submitOrder } from '../../orders/commands/submit-order.js';
import { completeRiskAnalysis } from '../../risk-analyses/commands/complete-risk-analysis.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

const order = async ({ orderId }: { readonly orderId: string }, { orders }: GraphContext) => ({
  order: await orders.byId(orderId),
});

export const Mutation: MutationResolvers = {
  agreeCarePlan: mutation(agreeCarePlan, async ({ carePlanId }, { carePlans }: GraphContext) => ({
    carePlan: await carePlans.byId(carePlanId),
  })),
  completeNeedsAssessment: mutation(
    completeNeedsAssessment,
    async ({ assessmentId }, { needsAssessments }: GraphContext) => ({
      assessment: await needsAssessments.byId(assessmentId),
    }),
  ),
  completeRiskAnalysis: mutation(completeRiskAnalysis, async ({ riskAnalysisId }, { riskAnalyses }: GraphContext) => ({
    riskAnalysis: await riskAnalyses.byId(riskAnalysisId),
  })),
  createDraft: mutation(createDraft, order),
  submitOrder: mutation(submitOrder, order),
  cancelOrder: mutation(cancelOrder, order),
  registerOrder: mutation(registerOrder, order),
  prepareOrder: mutation(prepareOrder, order),
  dispatchOrder: mutation(dispatchOrder, order),
  rejectOrder: mutation(rejectOrder, order),
};
