import { schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema, type SchemaDefinition } from 'mongoose';

/** A fact that another service told, under the id of the thing it is about. */
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

export const declareReadModels = ({ collection }: Database) => ({
  devices: collection('knownDevices', devices),
  loans: collection('knownLoans', loans),
  policies: collection('knownPolicies', policies),
});

export type ReadModelModels = ReturnType<typeof declareReadModels>;
