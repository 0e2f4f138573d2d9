import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import { Schema, type SchemaDefinition } from 'mongoose';
import type { DamageReport } from '../domain/damage-report.js';
import type { FaultReport } from '../domain/fault-report.js';

export type DamageReportDocument = AggregateDocument & Stored<DamageReport>;
export type FaultReportDocument = AggregateDocument & Stored<FaultReport>;
/** A report of any kind; told apart by `kind`. */
export type IncidentDocument = DamageReportDocument | FaultReportDocument;

/** One collection for every kind of report, so that one index pages through all of them. */
const incidents = aggregateSchema({
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
incidents.index({ municipalityCode: 1, _id: 1 });
incidents.index({ municipalityCode: 1, status: 1, _id: 1 });
incidents.index({ deviceId: 1, _id: 1 });

/** What is known of a foreign thing, under its own id. */
const readModel = (fields: SchemaDefinition): Schema =>
  new Schema({ ...fields, _id: { type: String, required: true } }, schemaOptions);

const devices = readModel({ municipalityCode: String, supplierId: String });
const loans = readModel({
  deviceId: String,
  municipalityCode: String,
  legalBasis: String,
  startedOn: String,
  ended: Boolean,
});
loans.index({ deviceId: 1, ended: 1, startedOn: -1 });
const policies = readModel({ programme: String, municipalityCode: String, edition: String, from: String, to: String });
policies.index({ municipalityCode: 1 });

/** The collections of the incidents service: its own, and what it has heard of others'. */
export function declareModels({ collection }: Database) {
  return {
    incidents: collection('incidents', incidents),
    devices: collection('knownDevices', devices),
    loans: collection('knownLoans', loans),
    policies: collection('knownPolicies', policies),
  };
}

export type Models = ReturnType<typeof declareModels>;
