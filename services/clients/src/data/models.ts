import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';
import type { Client } from '../domain/client.js';
import type { ServiceDecision } from '../domain/service-decision.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type ClientDocument = DocumentOf<Client>;
export type ServiceDecisionDocument = DocumentOf<ServiceDecision>;

const clients = aggregateSchema({
  status: String,
  identifierType: String,
  identifierMark: String,
  dataKey: String,
  sealed: inner,
  municipalityCode: String,
  countyCode: String,
  protection: String,
});
clients.index({ identifierMark: 1, municipalityCode: 1 }, { unique: true });

const serviceDecisions = aggregateSchema({
  status: String,
  clientId: String,
  municipalityCode: String,
  kind: String,
  legalBasis: String,
  from: String,
  to: String,
});
serviceDecisions.index({ clientId: 1, _id: 1 });
serviceDecisions.index({ clientId: 1, kind: 1, legalBasis: 1 });

const accessLog = new Schema(
  {
    _id: { type: String, required: true },
    at: String,
    action: String,
    fields: String,
    shown: Boolean,
    clientId: String,
    subjectId: String,
    subjectKind: String,
    role: String,
    municipalityCode: String,
    unitId: String,
    purpose: String,
    requestId: String,
  },
  schemaOptions,
);
accessLog.index({ clientId: 1, _id: 1 });
accessLog.index({ subjectId: 1, _id: 1 });

/** The collections of the clients service. */
export function declareModels({ collection }: Database) {
  return {
    clients: collection('clients', clients),
    serviceDecisions: collection('serviceDecisions', serviceDecisions),
    accessLog: collection('accessLog', accessLog),
  };
}

export type Models = ReturnType<typeof declareModels>;
