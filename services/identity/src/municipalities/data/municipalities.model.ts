import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Municipality } from '../domain/municipality.js';
import type { OrgUnit } from '../domain/org-unit.js';

export type MunicipalityDocument = AggregateDocument & Stored<Municipality>;
export type UnitDocument = AggregateDocument & Stored<OrgUnit>;

const municipalities = aggregateSchema({
  code: String,
  name: String,
  countyCode: String,
  county: String,
  agreement: inner,
  formerAgreements: inner,
  functions: [inner],
  alarms: inner,
});
municipalities.index({ 'alarms.kind': 1, _id: 1 });

const units = aggregateSchema({
  name: String,
  nameKey: String,
  formerNames: inner,
  operationType: String,
  municipalityCode: String,
  parentId: String,
  lastDay: String,
  closedBy: String,
  successorId: String,
});
units.index({ municipalityCode: 1, nameKey: 1 });
units.index({ parentId: 1, name: 1, _id: 1 }, { sparse: true });
units.index({ municipalityCode: 1, lastDay: 1 });
units.index({ municipalityCode: 1, name: 1, _id: 1 });

export const declareMunicipalityModels = ({ collection }: Database) => ({
  municipalities: collection('municipalities', municipalities),
  units: collection('units', units),
});

export type MunicipalityModels = ReturnType<typeof declareMunicipalityModels>;
