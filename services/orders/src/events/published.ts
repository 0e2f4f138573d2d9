import {
  AssessmentCompleted,
  FittingCompleted,
  OrderHeld,
  OrderRejected,
  OrderReleased,
  OrderStatusChanged,
  OrderSubmitted,
  PlanAgreed,
  RiskAnalysisCompleted,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { CarePlan, CarePlanEvent } from '../care-plans/domain/care-plan.js';
import type { NeedsAssessment, NeedsAssessmentEvent } from '../assessments/domain/needs-assessment.js';
import type { Fitting, FittingEvent } from '../fittings/domain/fitting.js';
import type { Order, OrderEvent } from '../orders/domain/order.js';
import type { RiskAnalysis, RiskAnalysisEvent } from '../risk-analyses/domain/risk-analysis.js';

/** Plans, assessments and analyses are published without the client. */
export function publishCarePlan(
  { type }: CarePlanEvent,
  { id: assessmentId, state: { programme } }: Aggregate<Stored<CarePlan>>,
): readonly Published[] {
  return type === 'PlanAgreed' ? [published(PlanAgreed, { assessmentId, programme })] : [];
}

export function publishAssessment(
  event: NeedsAssessmentEvent,
  { id: assessmentId }: Aggregate<Stored<NeedsAssessment>>,
): readonly Published[] {
  if (event.type !== 'AssessmentCompleted') return [];
  const { programme, isoCode, conclusion } = event.assessment;
  return [published(AssessmentCompleted, { assessmentId, programme, isoCode, outcome: conclusion })];
}

export function publishRiskAnalysis(
  event: RiskAnalysisEvent,
  { id: assessmentId }: Aggregate<Stored<RiskAnalysis>>,
): readonly Published[] {
  if (event.type !== 'RiskAnalysisCompleted') return [];
  const { programme, outcome } = event.analysis;
  return [published(RiskAnalysisCompleted, { assessmentId, programme, outcome })];
}

export function publishFitting(
  { visit: { orderId, programme, isoCode, fittedOn, fittedBy: fitterId, insuranceConditionMet } }: FittingEvent,
  { id: fittingId }: Aggregate<Stored<Fitting>>,
): readonly Published[] {
  const fitter = { fitterId, fitterLicensed: insuranceConditionMet ? true : undefined };
  return [published(FittingCompleted, { fittingId, orderId, programme, isoCode, fittedOn, ...fitter })];
}

export function publishOrder(
  event: OrderEvent,
  { id: orderId, state }: Aggregate<Stored<Order>>,
): readonly Published[] {
  const { programme, legalBasis, clientId, status } = state;
  const base = { orderId, programme, legalBasis };
  const lines = state.lines.map(({ dispatchedDeviceIds: ids, exchange, ...line }) => ({
    ...line,
    ...(exchange ? { exchangeReason: exchange.reason } : {}),
    dispatchedDeviceIds: ids && [...ids],
  }));
  switch (event.type) {
    case 'OrderSubmitted':
      return [published(OrderSubmitted, { ...base, clientId, lines, ...event.account })];
    case 'OrderRegistered':
    case 'OrderPrepared':
    case 'PiecesDispatched':
    case 'DeliveryAnnounced':
    case 'LoanRecorded':
    case 'PiecesHandedOver':
    case 'PiecesReturned':
      return [published(OrderStatusChanged, { ...base, clientId, status, lines })];
    case 'PiecesCancelled':
    case 'OrderCancelled':
      return [published(OrderStatusChanged, { ...base, clientId, status, lines, isCancellation: true })];
    case 'DeliveryFailed': {
      const { lineId, quantity, cause } = event.failure;
      const deliveryFailure = { lineId, quantity, cause };
      return [published(OrderStatusChanged, { ...base, clientId, status, lines, deliveryFailure })];
    }
    case 'OrderRejected':
      return status === 'REJECTED'
        ? [published(OrderRejected, { ...base, reasonCode: event.reasonCode })]
        : [published(OrderStatusChanged, { ...base, clientId, status, lines })]; // the rest of the order goes on
    case 'OrderHeld':
      return [published(OrderHeld, { ...base, reasons: event.hold.reasons.map((one) => one.code) })];
    case 'OrderReleased':
      return [published(OrderReleased, base)];
    case 'OrderDrafted':
    case 'DraftEdited':
    case 'AddressRemoved':
    case 'OrderTakenOver':
      return [];
  }
}
