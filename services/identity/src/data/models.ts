import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Delegation } from '../domain/delegation.js';
import type { Licence } from '../domain/licence.js';
import type { Municipality } from '../domain/municipality.js';
import type { Notification } from '../domain/notification.js';
import type { PolicyAcknowledgement } from '../domain/policy-acknowledgement.js';
import type { Ombud } from '../domain/ombud.js';
import type { PolicyDocument } from '../domain/policy.js';
import type { OrgUnit } from '../domain/records.js';
import type { Staff } from '../domain/staff.js';
import { declareRegisterModels } from './register-models.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type MunicipalityDocument = DocumentOf<Municipality>;
export type UnitDocument = DocumentOf<OrgUnit>;
export type StaffDocument = DocumentOf<Staff>;
export type DelegationDocument = DocumentOf<Delegation>;
export type PolicyAcknowledgementDocument = DocumentOf<PolicyAcknowledgement>;
export type LicenceDocument = DocumentOf<Licence>;
export type OmbudDocument = DocumentOf<Ombud>;
export type NotificationDocument = DocumentOf<Notification>;
export type PolicyDocumentDocument = DocumentOf<PolicyDocument>;

const municipalities = aggregateSchema({
  code: String,
  name: String,
  countyCode: String,
  county: String,
  agreement: inner,
  functions: [inner],
  alarms: inner,
});
municipalities.index({ 'alarms.kind': 1, _id: 1 });

const units = aggregateSchema({ name: String, operationType: String, municipalityCode: String });
units.index({ municipalityCode: 1, name: 1, _id: 1 });

const staff = aggregateSchema({
  status: String,
  hsaId: String,
  displayName: String,
  profession: String,
  professionalLicenceNumber: String,
  employments: [inner],
  roles: [inner],
  delegations: [inner],
  prescribingRights: [inner],
  competences: [inner],
  licences: [inner],
  acknowledged: { type: [String], default: undefined },
});
staff.index({ hsaId: 1 }, { unique: true });
staff.index({ 'employments.providerId': 1, _id: 1 });
staff.index({ 'employments.municipalityCode': 1, _id: 1 });

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
});
delegations.index({ delegatorId: 1, _id: 1 });
delegations.index({ municipalityCode: 1, _id: 1 });
delegations.index({ municipalityCode: 1, to: 1, _id: 1 });

const licences = aggregateSchema({
  status: String,
  staffId: String,
  supplierSystem: String,
  municipalityCode: String,
  requestedOn: String,
  grantedAt: String,
  lastUsedAt: String,
  lastLoginAt: String,
  lapsesOn: String,
  warnedDaysAhead: Number,
  reason: String,
  revokedAt: String,
  policyVersion: String,
});
licences.index({ staffId: 1, supplierSystem: 1, status: 1 });
licences.index({ status: 1, _id: 1 });
licences.index({ municipalityCode: 1, status: 1, lapsesOn: 1, _id: 1 });
licences.index({ municipalityCode: 1, _id: 1 });

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
ombuds.index({ municipalityCode: 1, unitId: 1, from: 1 });

const notifications = aggregateSchema({
  status: String,
  kind: String,
  appointmentId: String,
  unitId: String,
  municipalityCode: String,
  notifiedAt: String,
  acknowledgedAt: String,
  acknowledgedBy: String,
});
notifications.index({ municipalityCode: 1, status: 1, _id: 1 });

const policies = aggregateSchema({
  kind: String,
  programme: String,
  municipalityCode: String,
  supplier: String,
  subject: String,
  edition: String,
  adoptedBy: String,
  adoptedOn: String,
  from: String,
  to: String,
  body: inner,
});
policies.index({ kind: 1, programme: 1, municipalityCode: 1, supplier: 1, subject: 1, from: 1 });
policies.index({ kind: 1, supplier: 1, from: 1 });
policies.index({ kind: 1, _id: 1 });

const policyAcknowledgements = aggregateSchema({
  staffId: String,
  policyId: String,
  municipalityCode: String,
  acknowledgedAt: String,
});
policyAcknowledgements.index({ staffId: 1, policyId: 1 });

/** The collections of the identity service. */
export function declareModels(database: Database) {
  const { collection } = database;
  return {
    ...declareRegisterModels(database),
    municipalities: collection('municipalities', municipalities),
    units: collection('units', units),
    staff: collection('staff', staff),
    delegations: collection('delegations', delegations),
    licences: collection('licences', licences),
    ombuds: collection('ombuds', ombuds),
    notifications: collection('notifications', notifications),
    policyAcknowledgements: collection('policyAcknowledgements', policyAcknowledgements),
    policies: collection('policies', policies),
  };
}

export type Models = ReturnType<typeof declareModels>;
