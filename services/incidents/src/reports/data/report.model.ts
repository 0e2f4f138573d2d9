import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { DamageReport } from '../../damage/domain/damage-report.js';
import type { FaultReport } from '../../faults/domain/fault-report.js';

export type DamageReportDocument = AggregateDocument & Stored<DamageReport>;
export type FaultReportDocument = AggregateDocument & Stored<FaultReport>;
/** A report of any kind, told apart by `kind`. */
export type ReportDocument = DamageReportDocument | FaultReportDocument;

/** One collection for all kinds of reports, so that one index pages through them. */
const reports = aggregateSchema({
  status: String,
  kind: String,
  deviceId: String,
  loanId: String,
  municipalityCode: String,
  origin: String,
  occurredOn: String,
  reportedAt: String,
  reportedBy: String,
  description: inner,
  severity: String,
  useStopped: Boolean,
  altered: Boolean,
  policyEdition: String,
  judgement: String,
  repairable: Boolean,
  assessedBy: String,
  assessedAt: String,
  supplierId: String,
  supplierCaseNo: String,
  acknowledgedAt: String,
});
reports.index({ municipalityCode: 1, _id: 1 });
reports.index({ municipalityCode: 1, status: 1, _id: 1 });
reports.index({ deviceId: 1, _id: 1 });

export const declareReportModels = ({ collection }: Database) => ({ reports: collection('incidents', reports) });

export type ReportModels = ReturnType<typeof declareReportModels>;
