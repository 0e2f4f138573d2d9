import { dayOf, type MunicipalityCode } from '@hjalpmedel/domain';
import { askedCriteria } from '../../assessments/commands/asked-criteria.js';
import { dueFilter } from '../../care-plans/data/care-plan.queries.js';
import { assertIsoCode } from '../../input/checks.js';
import { orderFilter } from '../../orders/data/order.queries.js';
import { draftEligibility } from '../draft-eligibility.js';
import { messageFilter } from '../../supplier-messages/data/supplier-message.queries.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  carePlan: (_, { id }, { carePlans }) => carePlans.byId(id),
  needsAssessment: (_, { id }, { needsAssessments }) => needsAssessments.byId(id),
  riskAnalysis: (_, { id }, { riskAnalyses }) => riskAnalyses.byId(id),
  fitting: (_, { id }, { fittings }) => fittings.byId(id),
  order: (_, { id }, { orders }) => orders.byId(id),
  orders: (_, { municipalityCode, status, held, ordererId, lineState, ...page }, { orders }) =>
    orders.page(orderFilter({ municipalityCode, status, held, ordererId, lineState }), page),
  supplierMessage: (_, { id }, { supplierMessages }) => supplierMessages.byId(id),
  supplierMessages: (_, { municipalityCode, supplierId, status, ...page }, { supplierMessages }) =>
    supplierMessages.page(messageFilter({ municipalityCode, supplierId, status }), page),
  orderAccessLog: (_, { clientId, ...page }, { accessLog }) => accessLog(clientId, page),
  orderEligibility: async (_, { orderId }, context) => {
    const order = await context.orders.byId(orderId);
    return order && draftEligibility(order, context);
  },
  myDrafts: (_, __, { caller }) => caller,
  carePlansDue: (_, { municipalityCode, by, ...page }, { carePlans }) =>
    carePlans.page(dueFilter(municipalityCode, by), page, 'followUpOn'),
  assessmentCriteria: async (_, { isoCode, programme, municipalityCode: code }, { deps }) => {
    assertIsoCode(isoCode, 'isoCode');
    return (
      await askedCriteria(
        deps,
        {},
        { programme, isoCode, municipalityCode: code as MunicipalityCode },
        dayOf(deps.now()),
      )
    ).criteria;
  },
};
