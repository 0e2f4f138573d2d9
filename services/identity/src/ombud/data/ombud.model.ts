import { aggregateSchema, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Ombud } from '../domain/ombud.js';

export type OmbudDocument = AggregateDocument & Stored<Ombud>;

const ombuds = aggregateSchema({
  status: String,
  staffId: String,
  unitId: String,
  operationType: String,
  municipalityCode: String,
  from: String,
  to: String,
  transferredFrom: String,
  transferredTo: String,
});
ombuds.index({ staffId: 1, unitId: 1 });
ombuds.index({ municipalityCode: 1, _id: 1 });
ombuds.index({ unitId: 1, _id: 1 });
ombuds.index({ municipalityCode: 1, unitId: 1, from: 1 });

export const declareOmbudModels = ({ collection }: Database) => ({ ombuds: collection('ombuds', ombuds) });

export type OmbudModels = ReturnType<typeof declareOmbudModels>;
