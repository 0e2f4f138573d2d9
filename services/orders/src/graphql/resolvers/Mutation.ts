import { agreeCarePlan } from '../../application/agree-care-plan.js';
import { cancelOrder } from '../../application/cancel-order.js';
import { completeNeedsAssessment } from '../../application/complete-needs-assessment.js';
import { completeRiskAnalysis } from '../../application/complete-risk-analysis.js';
import { createDraft } from '../../application/create-draft.js';
import { dispatchOrder, prepareOrder, registerOrder, rejectOrder } from '../../application/handle-as-supplier.js';
import { submitOrder } from '../../application/submit-order.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';

export const Mutation: MutationResolvers = {
  agreeCarePlan: async (_, { input }, { deps, caller, carePlans }) => {
    const { done, refusal } = await agreeCarePlan(deps, caller, input);
    return { carePlan: done && carePlans.byId(done.carePlanId), refusal };
  },
  completeNeedsAssessment: async (_, { input }, { deps, caller, needsAssessments }) => {
    const { done, refusal } = await completeNeedsAssessment(deps, caller, input);
    return { assessment: done && needsAssessments.byId(done.assessmentId), refusal };
  },
  completeRiskAnalysis: async (_, { input }, { deps, caller, riskAnalyses }) => {
    const { done, refusal } = await completeRiskAnalysis(deps, caller, input);
    return { riskAnalysis: done && riskAnalyses.byId(done.riskAnalysisId), refusal };
  },
  createDraft: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await createDraft(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  submitOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await submitOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  cancelOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await cancelOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  registerOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await registerOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  prepareOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await prepareOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  dispatchOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await dispatchOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
  rejectOrder: async (_, { input }, { deps, caller, orders }) => {
    const { done, refusal } = await rejectOrder(deps, caller, input);
    return { order: done && orders.byId(done.orderId), refusal };
  },
};
