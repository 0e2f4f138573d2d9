import { aggregateSchema, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { OmbudReport } from '../domain/ombud-report.js';
import type { Ombud } from '../domain/ombud.js';

export type OmbudReportDocument = AggregateDocument & Stored<OmbudReport>;
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
  renewedFrom: String,
  renewedAs: String,
  appointedBy: String,
  endedBy: String,
  endTold: Boolean,
});
ombuds.index({ staffId: 1, unitId: 1 });
ombuds.index({ municipalityCode: 1, _id: 1 });
ombuds.index({ unitId: 1, _id: 1 });
ombuds.index({ status: 1, to: 1 });
ombuds.index({ municipalityCode: 1, unitId: 1, from: 1 });

const ombudReports = aggregateSchema({
  municipalityCode: String,
  week: String,
  asOf: String,
  units: Number,
  unitsWithout: [String],
});
ombudReports.index({ municipalityCode: 1, week: 1 }, { unique: true });
ombudReports.index({ municipalityCode: 1, asOf: 1, _id: 1 });
ombudReports.index({ asOf: 1 });

export const declareOmbudModels = ({ collection }: Database) => ({
  ombuds: collection('ombuds', ombuds),
  ombudReports: collection('ombudReports', ombudReports),
});

export type OmbudModels = ReturnType<typeof declareOmbudModels>;
