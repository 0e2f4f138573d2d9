import type { Resolvers } from '../__generated__/resolvers.js';

/** Reads the fields of each type from its document. Things of other services are keys only. */
export const types: Resolvers = {
  Client: { orders: ({ id: clientId }, page, { orders }) => orders.page({ clientId }, page) },
  CarePlan: {
    __resolveReference: ({ id }, { carePlans }) => carePlans.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    clientParticipation: ({ participation }) => participation,
    agreedBy: ({ agreedBy }) => ({ id: agreedBy }),
  },
  ClientParticipation: { reasonNotPossible: ({ whyNot }) => whyNot },
  NeedsAssessment: {
    __resolveReference: ({ id }, { needsAssessments }) => needsAssessments.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    carePlan: ({ carePlanId }, _, { carePlans }) => (carePlanId === undefined ? null : carePlans.byId(carePlanId)),
    assessor: ({ assessorId }) => ({ id: assessorId }),
    accountable: ({ accountableId, assessorId }) => ({ id: accountableId ?? assessorId }),
    confirmations: ({ confirmations }) => confirmations ?? [],
  },
  RiskAnalysis: {
    __resolveReference: ({ id }, { riskAnalyses }) => riskAnalyses.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    carePlan: ({ carePlanId }, _, { carePlans }) => carePlans.byId(carePlanId),
    analysedBy: ({ analysedBy }) => ({ id: analysedBy }),
  },
  Order: {
    __resolveReference: ({ id }, { orders }) => orders.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    municipality: ({ municipalityCode }) => ({ code: municipalityCode }),
    orderer: ({ ordererId }) => ({ id: ordererId }),
    assessor: ({ assessorId }) => ({ id: assessorId }),
    onBehalfOf: (order) => ('onBehalfOfId' in order && order.onBehalfOfId ? { id: order.onBehalfOfId } : null),
    accountable: (order) => ({ id: ('accountableId' in order ? order.accountableId : undefined) ?? order.assessorId }),
    account: (order) => ('account' in order ? order.account : null),
    carePlan: ({ carePlanId }, _, { carePlans }) => (carePlanId === undefined ? null : carePlans.byId(carePlanId)),
    assessment: ({ assessmentId }, _, { needsAssessments }) =>
      assessmentId === undefined ? null : needsAssessments.byId(assessmentId),
    lines: (order, _, { linesOf }) => linesOf(order),
    cancelReason: (order) => (order.status === 'CANCELLED' ? order.cancelReason : null),
    rejectionCode: (order) => (order.status === 'REJECTED' ? order.rejectionCode : null),
    submittedAt: (order) => ('submittedAt' in order ? order.submittedAt : null),
    decision: (order) => ('decision' in order ? order.decision : null),
  },
  OrderLine: { product: ({ articleNumber, supplierId }) => ({ articleNumber, supplierId }) },
};
