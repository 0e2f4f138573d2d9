import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { NeedsAssessment } from '../domain/needs-assessment.js';

export type NeedsAssessmentDocument = AggregateDocument & Stored<NeedsAssessment>;

const needsAssessments = aggregateSchema({
  sealed: inner,
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  legalBasis: String,
  carePlanId: String,
  serviceDecisionId: String,
  initiator: String,
  isoCode: String,
  purposes: [String],
  conclusion: String,
  assessorId: String,
  accountableId: String,
  completedAt: String,
  confirmations: { type: [inner], default: undefined },
  criteriaAnswers: { type: [inner], default: undefined },
  draftedAt: String,
  supersededById: String,
  supersededAt: String,
  withdrawal: inner,
});
needsAssessments.index({ clientId: 1, programme: 1, completedAt: 1, _id: 1 });
needsAssessments.index({ clientId: 1, _id: 1 });
needsAssessments.index({ supersededById: 1 }, { sparse: true });
needsAssessments.index({ assessorId: 1, _id: 1 }, { partialFilterExpression: { status: 'DRAFT' } });

export const declareNeedsAssessments = ({ collection }: Database) => ({
  needsAssessments: collection('needsAssessments', needsAssessments),
});

export type NeedsAssessmentModels = ReturnType<typeof declareNeedsAssessments>;
