import type { Confirmation } from '@hjalpmedel/domain';
import type { NeedsAssessmentDocument } from '../assessments/data/needs-assessment.model.js';
import type { CarePlanDocument } from '../care-plans/data/care-plan.model.js';
import type { FittingDocument } from '../fittings/data/fitting.model.js';
import type { OrderDocument } from '../orders/data/order.model.js';
import type { RiskAnalysisDocument } from '../risk-analyses/data/risk-analysis.model.js';

/** The documents as those see them who may not read free text about a protected person (S1-4). Codes and dates stay. */
export const planWithoutText = (plan: CarePlanDocument): CarePlanDocument => ({
  ...plan,
  ...absent('goals', 'needs', 'interests'),
  participation: { form: plan.participation.form },
  ...('followUps' in plan ? { followUps: plan.followUps?.map((one) => ({ ...one, note: undefined })) } : {}),
});

export const assessmentWithoutText = (assessment: NeedsAssessmentDocument): NeedsAssessmentDocument => ({
  ...assessment,
  confirmations: assessment.confirmations?.map(withoutStatement),
  criteriaAnswers: assessment.criteriaAnswers?.map((one) => ({ ...one, comment: undefined })),
  ...withoutReason(assessment),
});

export const analysisWithoutText = (analysis: RiskAnalysisDocument): RiskAnalysisDocument => ({
  ...analysis,
  hazards: analysis.hazards.map((hazard) => ({ ...hazard, ...absent('hazard', 'measure') })),
  ...withoutReason(analysis),
});

export const fittingWithoutText = (fitting: FittingDocument): FittingDocument => ({
  ...fitting,
  confirmations: fitting.confirmations.map(withoutStatement),
});

const orderWithoutDetails = (order: OrderDocument): OrderDocument =>
  order.details ? { ...order, details: { ...order.details, ...absent('address', 'contact', 'message') } } : order;

const decisionWithoutText = (order: OrderDocument): OrderDocument =>
  'decision' in order && order.decision
    ? { ...order, decision: { ...order.decision, confirmations: order.decision.confirmations.map(withoutStatement) } }
    : order;

export const orderWithoutText = (order: OrderDocument): OrderDocument =>
  decisionWithoutText(orderWithoutDetails(order));

/** A withdrawal without its reason. */
const withoutReason = (paper: NeedsAssessmentDocument | RiskAnalysisDocument) =>
  paper.status === 'WITHDRAWN' ? { withdrawal: { ...paper.withdrawal, ...absent('reason') } } : {};

const withoutStatement = (confirmation: Confirmation): Confirmation => ({ ...confirmation, ...absent('statement') });

/** Fields without a value. The graph shows them as null. */
function absent<Field extends string>(...fields: readonly Field[]): Record<Field, never> {
  return Object.fromEntries(fields.map((field) => [field, undefined])) as Record<Field, never>;
}
