import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { PolicyAcknowledgement } from '../domain/policy-acknowledgement.js';
import type { PolicyDocument } from '../domain/policy.js';

export type PolicyDocumentDocument = AggregateDocument & Stored<PolicyDocument>;
export type PolicyAcknowledgementDocument = AggregateDocument & Stored<PolicyAcknowledgement>;

const policies = aggregateSchema({
  kind: String,
  programme: String,
  municipalityCode: String,
  supplier: String,
  subject: String,
  edition: String,
  adoptedBy: String,
  adoptedOn: String,
  publishedAt: String,
  publishedBy: String,
  withdrawal: inner,
  earlierLastDays: { type: [inner], default: undefined },
  from: String,
  to: String,
  body: inner,
});
policies.index({ kind: 1, programme: 1, municipalityCode: 1, supplier: 1, subject: 1, from: 1 });
policies.index({ kind: 1, supplier: 1, from: 1 });
policies.index({ kind: 1, _id: 1 });

const policyAcknowledgements = aggregateSchema({
  staffId: String,
  policyId: String,
  municipalityCode: String,
  acknowledgedAt: String,
});
policyAcknowledgements.index({ staffId: 1, policyId: 1 });

export const declarePolicyModels = ({ collection }: Database) => ({
  policies: collection('policies', policies),
  policyAcknowledgements: collection('policyAcknowledgements', policyAcknowledgements),
});

export type PolicyModels = ReturnType<typeof declarePolicyModels>;
