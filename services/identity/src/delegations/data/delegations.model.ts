import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Delegation } from '../domain/delegation.js';

export type DelegationDocument = AggregateDocument & Stored<Delegation>;

const delegations = aggregateSchema({
  status: String,
  kind: String,
  delegatorId: String,
  holderId: String,
  function: String,
  municipalityCode: String,
  unitId: String,
  from: String,
  to: String,
  endReason: String,
  endedBy: String,
  former: inner,
});
delegations.index({ delegatorId: 1, _id: 1 });
delegations.index({ municipalityCode: 1, _id: 1 });
delegations.index({ municipalityCode: 1, to: 1, _id: 1 });

export const declareDelegationModels = ({ collection }: Database) => ({
  delegations: collection('delegations', delegations),
});

export type DelegationModels = ReturnType<typeof declareDelegationModels>;
