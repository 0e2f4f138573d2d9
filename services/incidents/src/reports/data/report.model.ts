import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { AdverseEvent } from '../../adverse-events/domain/adverse-event.js';
import type { DamageReport } from '../../damage/domain/damage-report.js';
import type { FaultReport } from '../../faults/domain/fault-report.js';
import type { LossReport } from '../../losses/domain/loss-report.js';

export type DamageReportDocument = AggregateDocument & Stored<DamageReport>;
export type FaultReportDocument = AggregateDocument & Stored<FaultReport>;
export type LossReportDocument = AggregateDocument & Stored<LossReport>;
export type AdverseEventDocument = AggregateDocument & Stored<AdverseEvent>;
/** A report of any kind, told apart by `kind`. */
export type ReportDocument = DamageReportDocument | FaultReportDocument | LossReportDocument | AdverseEventDocument;

const shared = {
  status: String,
  kind: String,
  deviceId: String,
  loanId: String,
  municipalityCode: String,
  supplierId: String,
  origin: String,
  occurredOn: String,
  reportedAt: String,
  reportedBy: String,
  description: inner,
  textKey: String,
  policyEdition: String,
  corrections: [inner],
  actions: [inner],
  endings: [inner],
};
const damage = {
  severity: String,
  useStopped: Boolean,
  altered: Boolean,
  judgement: String,
  repairable: Boolean,
  repairCostOre: Number,
  borrowerComment: inner,
  municipalJudgement: inner,
  outcome: String,
  assessedBy: String,
  assessedAt: String,
};
const fault = {
  supplierCaseNo: String,
  acknowledgedAt: String,
  acknowledgeBy: String,
  remindAfter: String,
  reminders: Number,
};
const loss = {
  lastSeenOn: String,
  negligenceSuspected: Boolean,
  registeredOn: String,
  registeredBy: String,
  registerBy: String,
  overdueToldOn: String,
  letters: [inner],
  negligence: inner,
  recovery: inner,
  writtenOffAt: String,
};
const adverse = {
  actuality: String,
  injury: String,
  legalBasis: String,
  productId: String,
  udiDi: String,
  lot: String,
  isMedicalDevice: Boolean,
  authority: String,
  publicThreat: Boolean,
  tracks: [inner],
  assessment: inner,
  closedBy: String,
  closedAt: String,
};

/** One collection for all kinds of reports, so that one index pages through them. */
const reports = aggregateSchema({ ...shared, ...damage, ...fault, ...loss, ...adverse });
reports.index({ municipalityCode: 1, _id: 1 });
reports.index({ municipalityCode: 1, status: 1, _id: 1 });
reports.index({ municipalityCode: 1, kind: 1, _id: 1 });
reports.index({ deviceId: 1, _id: 1 });
reports.index({ loanId: 1, kind: 1 });
reports.index({ kind: 1, status: 1, remindAfter: 1 });
reports.index({ kind: 1, status: 1, registerBy: 1 });

export const declareReportModels = ({ collection }: Database) => ({ reports: collection('incidents', reports) });

export type ReportModels = ReturnType<typeof declareReportModels>;
