import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Licence } from '../domain/licence.js';

export type LicenceDocument = AggregateDocument & Stored<Licence>;

const licences = aggregateSchema({
  status: String,
  staffId: String,
  supplierSystem: String,
  supplierId: String,
  municipalityCode: String,
  requestedOn: String,
  grantedAt: String,
  lastUsedAt: String,
  lastLoginAt: String,
  lapsesOn: String,
  warnedDaysAhead: Number,
  datedAsOf: String,
  reason: String,
  revokedAt: String,
  policyVersion: String,
  requestedBy: String,
  withdrawnBy: String,
  interruptions: { type: [inner], default: undefined },
});
licences.index({ staffId: 1, supplierSystem: 1, status: 1 });
licences.index({ status: 1, _id: 1 });
licences.index({ municipalityCode: 1, status: 1, lapsesOn: 1, _id: 1 });
licences.index({ municipalityCode: 1, _id: 1 });

export const declareLicenceModels = ({ collection }: Database) => ({ licences: collection('licences', licences) });

export type LicenceModels = ReturnType<typeof declareLicenceModels>;
