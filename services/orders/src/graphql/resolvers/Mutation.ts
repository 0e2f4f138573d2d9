import { mutation } from '@hjalpmedel/subgraph';
import { completeNeedsAssessment } from '../../assessments/commands/complete-needs-assessment.js';
import { draftNeedsAssessment } from '../../assessments/commands/draft-needs-assessment.js';
import { withdrawNeedsAssessment } from '../../assessments/commands/withdraw-needs-assessment.js';
import { agreeCarePlan } from '../../care-plans/commands/agree-care-plan.js';
import { closeCarePlan } from '../../care-plans/commands/close-care-plan.js';
import { draftCarePlan } from '../../care-plans/commands/draft-care-plan.js';
import { followUpCarePlan } from '../../care-plans/commands/follow-up-care-plan.js';
import { reviseCarePlan } from '../../care-plans/commands/revise-care-plan.js';
import { completeFitting } from '../../fittings/commands/complete-fitting.js';
import { announceDelivery } from '../../orders/commands/announce-delivery.js';
import { editDraft } from '../../orders/commands/edit-draft.js';
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
import { draftRiskAnalysis } from '../../risk-analyses/commands/draft-risk-analysis.js';
import { withdrawRiskAnalysis } from '../../risk-analyses/commands/withdraw-risk-analysis.js';
import { dismissSupplierMessage } from '../../supplier-messages/commands/dismiss-supplier-message.js';
import { replaySupplierMessage } from '../../supplier-messages/commands/replay-supplier-message.js';
import { resendSupplierMessage } from '../../supplier-messages/commands/resend-supplier-message.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

const order = async ({ orderId }: { readonly orderId: string }, { orders }: GraphContext) => ({
  order: await orders.byId(orderId),
});

const carePlan = async ({ carePlanId }: { readonly carePlanId: string }, { carePlans }: GraphContext) => ({
  carePlan: await carePlans.byId(carePlanId),
});
const assessment = async ({ assessmentId }: { readonly assessmentId: string }, { needsAssessments }: GraphContext) => ({
  assessment: await needsAssessments.byId(assessmentId),
});
const riskAnalysis = async ({ riskAnalysisId }: { readonly riskAnalysisId: string }, context: GraphContext) => ({
  riskAnalysis: await context.riskAnalyses.byId(riskAnalysisId),
});
const supplierMessage = async (
  { supplierMessageId }: { readonly supplierMessageId: string },
  { supplierMessages }: GraphContext,
) => ({ supplierMessage: await supplierMessages.byId(supplierMessageId) });

export const Mutation: MutationResolvers = {
  draftCarePlan: mutation(draftCarePlan, carePlan),
  agreeCarePlan: mutation(agreeCarePlan, carePlan),
  reviseCarePlan: mutation(reviseCarePlan, carePlan),
  followUpCarePlan: mutation(followUpCarePlan, carePlan),
  closeCarePlan: mutation(closeCarePlan, carePlan),
  draftNeedsAssessment: mutation(draftNeedsAssessment, assessment),
  completeNeedsAssessment: mutation(completeNeedsAssessment, assessment),
  withdrawNeedsAssessment: mutation(withdrawNeedsAssessment, assessment),
  draftRiskAnalysis: mutation(draftRiskAnalysis, riskAnalysis),
  completeRiskAnalysis: mutation(completeRiskAnalysis, riskAnalysis),
  withdrawRiskAnalysis: mutation(withdrawRiskAnalysis, riskAnalysis),
  completeFitting: mutation(completeFitting, async ({ fittingId }, { fittings }: GraphContext) => ({
    fitting: await fittings.byId(fittingId),
  })),
  createDraft: mutation(createDraft, order),
  editDraft: mutation(editDraft, order),
  announceDelivery: mutation(announceDelivery, order),
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
  replaySupplierMessage: mutation(replaySupplierMessage, supplierMessage),
  resendSupplierMessage: mutation(resendSupplierMessage, supplierMessage),
  dismissSupplierMessage: mutation(dismissSupplierMessage, supplierMessage),
};
