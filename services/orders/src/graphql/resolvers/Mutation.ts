import { mutation } from '@hjalpmedel/subgraph';
import { completeNeedsAssessment } from '../../assessments/commands/complete-needs-assessment.js';
import { agreeCarePlan } from '../../care-plans/commands/agree-care-plan.js';
import { completeFitting } from '../../fittings/commands/complete-fitting.js';
import { cancelOrder } from '../../orders/commands/cancel-order.js';
import { cancelOrderLines } from '../../orders/commands/cancel-order-lines.js';
import { createDraft } from '../../orders/commands/create-draft.js';
import { dispatchOrder } from '../../orders/commands/dispatch-order.js';
import { failDelivery } from '../../orders/commands/fail-delivery.js';
import { handOverPieces } from '../../orders/commands/hand-over-pieces.js';
import { prepareOrder } from '../../orders/commands/prepare-order.js';
import { registerOrder } from '../../orders/commands/register-order.js';
import { rejectOrder } from '../../orders/commands/reject-order.js';
import { returnPieces } from '../../orders/commands/return-pieces.js';
import { submitOrder } from '../../orders/commands/submit-order.js';
import { takeOverOrder } from '../../orders/commands/take-over-order.js';
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
  completeFitting: mutation(completeFitting, async ({ fittingId }, { fittings }: GraphContext) => ({
    fitting: await fittings.byId(fittingId),
  })),
  createDraft: mutation(createDraft, order),
  submitOrder: mutation(submitOrder, order),
  cancelOrder: mutation(cancelOrder, order),
  registerOrder: mutation(registerOrder, order),
  prepareOrder: mutation(prepareOrder, order),
  dispatchOrder: mutation(dispatchOrder, order),
  rejectOrder: mutation(rejectOrder, order),
  cancelOrderLines: mutation(cancelOrderLines, order),
  failDelivery: mutation(failDelivery, order),
  handOverPieces: mutation(handOverPieces, order),
  returnPieces: mutation(returnPieces, order),
  takeOverOrder: mutation(takeOverOrder, order),
};
