import { readModelSchema, type Database } from '@hjalpmedel/mongo';

const devices = readModelSchema({ municipalityCode: String, supplierId: String });
const loans = readModelSchema({
  deviceId: String,
  municipalityCode: String,
  legalBasis: String,
  startedOn: String,
  ended: Boolean,
});
loans.index({ deviceId: 1, ended: 1, startedOn: -1 });
const policies = readModelSchema({
  programme: String,
  municipalityCode: String,
  edition: String,
  from: String,
  to: String,
});
policies.index({ municipalityCode: 1 });

export const declareReadModels = ({ collection }: Database) => ({
  devices: collection('knownDevices', devices),
  loans: collection('knownLoans', loans),
  policies: collection('knownPolicies', policies),
});

export type ReadModelModels = ReturnType<typeof declareReadModels>;
