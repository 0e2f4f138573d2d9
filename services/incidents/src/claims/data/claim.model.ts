import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Claim } from '../domain/claim.js';

export type ClaimDocument = AggregateDocument & Stored<Claim>;

const claims = aggregateSchema({
  status: String,
  incidentId: String,
  loanId: String,
  deviceId: String,
  municipalityCode: String,
  grounds: [String],
  payer: String,
  limitOre: Number,
  openedBy: String,
  openedAt: String,
  reportedBy: String,
  textKey: String,
  hearing: inner,
  decision: inner,
  invoiceNumber: String,
  settledAt: String,
  withdrawal: inner,
  withdrawnAt: String,
});
claims.index({ municipalityCode: 1, status: 1, _id: 1 });
claims.index({ municipalityCode: 1, _id: 1 });
claims.index({ loanId: 1, _id: 1 });
claims.index({ incidentId: 1 });

export const declareClaimModels = ({ collection }: Database) => ({ claims: collection('claims', claims) });

export type ClaimModels = ReturnType<typeof declareClaimModels>;
