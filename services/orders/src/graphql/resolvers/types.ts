import type { Caller } from '@hjalpmedel/commands';
import { assessmentLacks } from '../../assessments/assessment-lacks.js';
import { contentsReasons } from '../../care-plans/domain/care-plan.js';
import { analysisLacks } from '../../risk-analyses/analysis-lacks.js';
import { riskOf } from '../../risk-analyses/domain/risk-analysis.js';
import { draftEligibility } from '../draft-eligibility.js';
import { piecesOf, type OrderLine } from '../../orders/domain/order-line.js';
import { isPlaced, type Order } from '../../orders/domain/order.js';
import type { Resolvers } from '../__generated__/resolvers.js';

/** Reads the fields of each type from its document. Things of other services are keys only. */
export const types: Resolvers = {
  Client: {
    orders: ({ id: clientId }, page, { orders }) => orders.page({ clientId }, page),
    carePlans: ({ id: clientId }, page, { carePlans }) => carePlans.page({ clientId }, page),
    needsAssessments: ({ id: clientId }, page, { needsAssessments }) => needsAssessments.page({ clientId }, page),
    riskAnalyses: ({ id: clientId }, page, { riskAnalyses }) => riskAnalyses.page({ clientId }, page),
  },
  Drafts: {
    carePlans: (_, page, { carePlans, caller }) => carePlans.page(draftsOf('draftedBy', caller), page),
    needsAssessments: (_, page, { needsAssessments, caller }) =>
      needsAssessments.page(draftsOf('assessorId', caller), page),
    riskAnalyses: (_, page, { riskAnalyses, caller }) => riskAnalyses.page(draftsOf('analysedBy', caller), page),
    orders: (_, page, { orders, caller }) => orders.page(draftsOf('ordererId', caller), page),
  },
  CarePlan: {
    __resolveReference: ({ id }, { carePlans }) => carePlans.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    clientParticipation: ({ participation }) => participation,
    agreedBy: (plan) => ('agreedBy' in plan ? { id: plan.agreedBy } : null),
    agreedAt: (plan) => ('agreedAt' in plan ? plan.agreedAt : null),
    revisedAt: (plan) => ('revisedAt' in plan ? plan.revisedAt : null),
    followUpOn: (plan) => (plan.status === 'CLOSED' || !('agreedAt' in plan) ? null : plan.followUpOn),
    followUps: (plan) => ('followUps' in plan ? (plan.followUps ?? []) : []),
    closure: (plan) => (plan.status === 'CLOSED' ? plan.closure : null),
    lacks: (plan) => (plan.status === 'DRAFT' ? contentsReasons(plan) : []),
  },
  CarePlanFollowUp: { by: ({ by }) => ({ id: by }) },
  CarePlanClosure: { by: ({ by }) => ({ id: by }) },
  Withdrawal: { by: ({ by }) => ({ id: by }) },
  Hazard: { risk: riskOf },
  ClientParticipation: { reasonNotPossible: ({ whyNot }) => whyNot },
  NeedsAssessment: {
    __resolveReference: ({ id }, { needsAssessments }) => needsAssessments.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    carePlan: ({ carePlanId }, _, { carePlans }) => (carePlanId === undefined ? null : carePlans.byId(carePlanId)),
    assessor: ({ assessorId }) => ({ id: assessorId }),
    accountable: ({ accountableId, assessorId }) => ({ id: accountableId ?? assessorId }),
    confirmations: ({ confirmations }) => confirmations ?? [],
    criteriaAnswers: ({ criteriaAnswers }) => criteriaAnswers ?? [],
    completedAt: (one) => ('completedAt' in one ? one.completedAt : null),
    supersededBy: (one, _, { needsAssessments }) =>
      one.status === 'SUPERSEDED' ? needsAssessments.byId(one.supersededById) : null,
    withdrawal: (one) => (one.status === 'WITHDRAWN' ? one.withdrawal : null),
    lacks: (one, _, { deps, caller }) => (one.status === 'DRAFT' ? assessmentLacks(deps, one, caller) : []),
  },
  RiskAnalysis: {
    __resolveReference: ({ id }, { riskAnalyses }) => riskAnalyses.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }) => ({ id: clientId }),
    carePlan: ({ carePlanId }, _, { carePlans }) => carePlans.byId(carePlanId),
    analysedBy: ({ analysedBy }) => ({ id: analysedBy }),
    product: ({ article }) => article ?? null,
    completedAt: (one) => ('completedAt' in one ? one.completedAt : null),
    expiry: (one) => (one.status === 'EXPIRED' ? one.expiry : null),
    withdrawal: (one) => (one.status === 'WITHDRAWN' ? one.withdrawal : null),
    lacks: (one, _, { deps, caller }) => (one.status === 'DRAFT' ? analysisLacks(deps, one, caller) : []),
  },
  Fitting: {
    __resolveReference: ({ id }, { fittings }) => fittings.byId(id),
    id: ({ _id }) => _id,
    order: ({ orderId }, _, { orders }) => orders.byId(orderId),
    client: ({ clientId }) => ({ id: clientId }),
    fittedBy: ({ fittedBy }) => ({ id: fittedBy }),
  },
  SupplierMessage: {
    __resolveReference: ({ id }, { supplierMessages }) => supplierMessages.byId(id),
    id: ({ _id }) => _id,
    municipality: ({ municipalityCode }) => ({ code: municipalityCode }),
    order: ({ orderId }, _, { orders }) => (orderId === undefined ? null : orders.byId(orderId)),
    quarantine: ({ quarantine }) => quarantine ?? [],
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
    eligibility: (order, _, context) => draftEligibility(order, context),
    deliveryFailures: (order, _, { linesOf }) => failuresOf(order, linesOf(order)),
  },
  OrderExchange: { device: ({ deviceId }) => (deviceId === undefined ? null : { id: deviceId }) },
  OrderLine: {
    product: ({ articleNumber, supplierId }) => ({ articleNumber, supplierId }),
    kind: ({ kind }) => kind ?? 'PRODUCT',
    pieces: piecesOf,
  },
};

const draftsOf = (field: string, { principal }: Caller) => ({ [field]: principal.subjectId, status: 'DRAFT' });

/** The failed deliveries of the lines that someone may see. */
const failuresOf = (order: Order, lines: readonly OrderLine[]) =>
  isPlaced(order) ? (order.failures ?? []).filter(({ lineId }) => lines.some((line) => line.lineId === lineId)) : [];
