import { can } from '@hjalpmedel/auth';
import { eligibility } from '../../eligibility/domain/eligibility.js';
import { gatherOrderFacts } from '../../eligibility/gather-order-facts.js';
import { orderFilter } from '../../orders/data/order.queries.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  carePlan: (_, { id }, { carePlans }) => carePlans.byId(id),
  needsAssessment: (_, { id }, { needsAssessments }) => needsAssessments.byId(id),
  riskAnalysis: (_, { id }, { riskAnalyses }) => riskAnalyses.byId(id),
  fitting: (_, { id }, { fittings }) => fittings.byId(id),
  order: (_, { id }, { orders }) => orders.byId(id),
  orders: (_, { municipalityCode, status, held, ...page }, { orders }) =>
    orders.page(orderFilter({ municipalityCode, status, held }), page),
  orderAccessLog: (_, { clientId, ...page }, { accessLog }) => accessLog(clientId, page),
  orderEligibility: async (_, { orderId }, { deps, caller: { principal }, orders, linesOf }) => {
    const order = await orders.byId(orderId);
    if (order?.status !== 'DRAFT') return null;
    const isOrderer = principal.kind === 'staff' && can(principal, 'order:submit', order);
    const ordererId = isOrderer ? principal.subjectId : order.ordererId;
    const visible = { ...order, orderId, lines: linesOf(order) };
    const { facts } = await gatherOrderFacts(deps, {}, visible, ordererId, deps.now());
    return eligibility(facts);
  },
};
