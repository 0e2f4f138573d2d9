import { aggregateSchema, trusted, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { ServiceDecision } from '../domain/service-decision.js';

export type ServiceDecisionDocument = AggregateDocument & Stored<ServiceDecision>;

const serviceDecisions = aggregateSchema({
  status: String,
  clientId: String,
  municipalityCode: String,
  kind: String,
  legalBasis: String,
  from: String,
  to: String,
  outcome: String,
  decidedOn: String,
  decisionMaker: String,
  externalKey: String,
  annulReason: String,
  annulledAt: String,
});
serviceDecisions.index({ clientId: 1, _id: 1 });
serviceDecisions.index(
  { municipalityCode: 1, externalKey: 1, clientId: 1 },
  { unique: true, partialFilterExpression: { externalKey: trusted({ $exists: true }) } },
);
serviceDecisions.index({ clientId: 1, kind: 1, legalBasis: 1 });

export const declareServiceDecisions = ({ collection }: Database) => ({
  serviceDecisions: collection('serviceDecisions', serviceDecisions),
});

export type ServiceDecisionModels = ReturnType<typeof declareServiceDecisions>;
