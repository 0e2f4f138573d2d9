import {
  AssessmentCompleted,
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
import type { Order, OrderEvent } from '../orders/domain/order.js';
import type { RiskAnalysis, RiskAnalysisEvent } from '../risk-analyses/domain/risk-analysis.js';

/** Plans, assessments and analyses are published without the client. */
export function publishCarePlan(
  { plan }: CarePlanEvent,
  { id: assessmentId }: Aggregate<Stored<CarePlan>>,
): readonly Published[] {
  return [published(PlanAgreed, { assessmentId, programme: plan.programme })];
}

export function publishAssessment(
  { assessment: { programme, isoCode, conclusion } }: NeedsAssessmentEvent,
  { id: assessmentId }: Aggregate<Stored<NeedsAssessment>>,
): readonly Published[] {
  return [published(AssessmentCompleted, { assessmentId, programme, isoCode, outcome: conclusion })];
}

export function publishRiskAnalysis(
  { analysis: { programme, outcome } }: RiskAnalysisEvent,
  { id: assessmentId }: Aggregate<Stored<RiskAnalysis>>,
): readonly Published[] {
  return [published(RiskAnalysisCompleted, { assessmentId, programme, outcome })];
}

export function publishOrder(
  event: OrderEvent,
  { id: orderId, state }: Aggregate<Stored<Order>>,
): readonly Published[] {
  const { programme, legalBasis, clientId, status } = state;
  const base = { orderId, programme, legalBasis };
  const lines = [...state.lines];
  switch (event.type) {
    case 'OrderSubmitted':
      return [published(OrderSubmitted, { ...base, clientId, lines, ...event.account })];
    case 'OrderRegistered':
    case 'OrderPrepared':
    case 'LinesDispatched':
    case 'OrderCancelled':
      return [published(OrderStatusChanged, { ...base, clientId, status, lines })];
    case 'OrderDelivered':
      return [published(OrderStatusChanged, { ...base, clientId, status: 'DELIVERED', lines })]; // the close may come in the same change
    case 'OrderClosed':
      return [published(OrderStatusChanged, { ...base, clientId, status: 'CLOSED', lines })];
    case 'OrderRejected':
      return [published(OrderRejected, { ...base, reasonCode: event.reasonCode })];
    case 'OrderHeld':
      return [published(OrderHeld, { ...base, reasons: event.hold.reasons.map((one) => one.code) })];
    case 'OrderReleased':
      return [published(OrderReleased, base)];
    case 'OrderDrafted':
    case 'LoanRecorded':
      return [];
  }
}
