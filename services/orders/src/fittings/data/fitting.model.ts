import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Fitting } from '../domain/fitting.js';

export type FittingDocument = AggregateDocument & Stored<Fitting>;

const fittings = aggregateSchema({
  status: String,
  orderId: String,
  lineIds: [String],
  clientId: String,
  municipalityCode: String,
  programme: String,
  isoCode: String,
  fittedBy: String,
  fittedOn: String,
  steps: [String],
  followUpOn: String,
  recordedAt: String,
  insuranceConditionMet: Boolean,
  confirmations: inner,
  sealed: inner,
});
fittings.index({ orderId: 1, _id: 1 });
fittings.index({ municipalityCode: 1, followUpOn: 1, _id: 1 });

export const declareFittings = ({ collection }: Database) => ({ fittings: collection('fittings', fittings) });

export type FittingModels = ReturnType<typeof declareFittings>;
