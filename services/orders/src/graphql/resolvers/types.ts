import { piecesOf, type OrderLine } from '../../orders/domain/order-line.js';
import { isPlaced, type Order } from '../../orders/domain/order.js';
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
  Fitting: {
    __resolveReference: ({ id }, { fittings }) => fittings.byId(id),
    id: ({ _id }) => _id,
    order: ({ orderId }, _, { orders }) => orders.byId(orderId),
    client: ({ clientId }) => ({ id: clientId }),
    fittedBy: ({ fittedBy }) => ({ id: fittedBy }),
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
    account: (order) => (isPlaced(order) ? order.account : null),
    carePlan: ({ carePlanId }, _, { carePlans }) => (carePlanId === undefined ? null : carePlans.byId(carePlanId)),
    assessment: ({ assessmentId }, _, { needsAssessments }) =>
      assessmentId === undefined ? null : needsAssessments.byId(assessmentId),
    fittings: ({ _id: orderId }, page, { fittings }) => fittings.page({ orderId }, page),
    lines: (order, _, { linesOf }) => linesOf(order),
    cancelReason: (order) => ('cancelReason' in order ? order.cancelReason : null),
    rejectionCode: (order) => ('rejectionCode' in order ? order.rejectionCode : null),
    submittedAt: (order) => ('submittedAt' in order ? order.submittedAt : null),
    decision: (order) => ('decision' in order ? order.decision : null),
    deliveryFailures: (order, _, { linesOf }) => failuresOf(order, linesOf(order)),
  },
  OrderLine: {
    product: ({ articleNumber, supplierId }) => ({ articleNumber, supplierId }),
    pieces: piecesOf,
  },
};

/** The failed deliveries of the lines that someone may see. */
const failuresOf = (order: Order, lines: readonly OrderLine[]) =>
  isPlaced(order) ? (order.failures ?? []).filter(({ lineId }) => lines.some((line) => line.lineId === lineId)) : [];
