import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Staff } from '../domain/staff.js';

export type StaffDocument = AggregateDocument & Stored<Staff>;

const staff = aggregateSchema({
  status: String,
  hsaId: String,
  otherHsaIds: { type: [String], default: undefined },
  displayName: String,
  profession: String,
  professionalLicenceNumber: String,
  formerDetails: inner,
  mergedInto: String,
  mergedFrom: inner,
  employments: [inner],
  roles: [inner],
  delegations: [inner],
  prescribingRights: [inner],
  competences: [inner],
  licences: [inner],
  acknowledged: { type: [String], default: undefined },
});
staff.index({ hsaId: 1 }, { unique: true });
staff.index({ otherHsaIds: 1 }, { sparse: true });
staff.index({ professionalLicenceNumber: 1 }, { sparse: true });
staff.index({ 'employments.providerId': 1, _id: 1 });
staff.index({ 'employments.unitId': 1, _id: 1 }, { sparse: true });
staff.index({ 'competences.to': 1 });
staff.index({ 'delegations.delegatorId': 1 }, { sparse: true });
staff.index({ 'roles.role': 1 });
staff.index({ 'roles.unitId': 1, _id: 1 }, { sparse: true });
staff.index({ 'delegations.unitId': 1, _id: 1 }, { sparse: true });
staff.index({ 'employments.municipalityCode': 1, _id: 1 });

export const declareStaffModels = ({ collection }: Database) => ({ staff: collection('staff', staff) });

export type StaffModels = ReturnType<typeof declareStaffModels>;
