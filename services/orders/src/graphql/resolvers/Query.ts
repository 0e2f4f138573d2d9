import { can } from '@hjalpmedel/auth';
import { trusted } from '@hjalpmedel/mongo';
import { gatherFacts } from '../../application/gather-facts.js';
import { eligibility } from '../../domain/eligibility.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  carePlan: (_, { id }, { carePlans }) => carePlans.byId(id),
  needsAssessment: (_, { id }, { needsAssessments }) => needsAssessments.byId(id),
  riskAnalysis: (_, { id }, { riskAnalyses }) => riskAnalyses.byId(id),
  order: (_, { id }, { orders }) => orders.byId(id),
  orders: (_, { municipalityCode, status, held, ...page }, { orders }) => {
    const ofStatus = status ? { status } : {};
    const ofHold = typeof held === 'boolean' ? { held: trusted({ $exists: held }) } : {};
    return orders.page({ municipalityCode, ...ofStatus, ...ofHold }, page);
  },
  orderEligibility: async (_, { orderId }, { deps, caller: { principal }, orders }) => {
    const order = await orders.byId(orderId);
    if (order?.status !== 'DRAFT') return null;
    const mine = principal.kind === 'staff' && can(principal, 'order:submit', order);
    const ordererId = mine ? principal.subjectId : order.ordererId;
    const { facts } = await gatherFacts(deps, {}, order, ordererId, deps.now());
    return eligibility(facts);
  },
};
