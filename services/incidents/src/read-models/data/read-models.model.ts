import { inner, readModelSchema, type Database } from '@hjalpmedel/mongo';

const devices = readModelSchema({
  municipalityCode: String,
  supplierId: String,
  productId: String,
  registeredOn: String,
});
const loans = readModelSchema({
  deviceId: String,
  municipalityCode: String,
  legalBasis: String,
  startedOn: String,
  orderId: String,
  clientId: String,
  instructedOn: String,
  ended: Boolean,
  returnedOn: String,
  deregisteredOn: String,
});
loans.index({ deviceId: 1, startedOn: -1, _id: -1 });
loans.index({ clientId: 1 });
const reconditionings = readModelSchema({ deviceId: String, on: String });
reconditionings.index({ deviceId: 1, on: 1 });
const fittings = readModelSchema({ orderId: String, fittedOn: String, fitterLicensed: Boolean });
fittings.index({ orderId: 1 });
const products = readModelSchema({
  name: String,
  articleNumber: String,
  supplierId: String,
  isMedicalDevice: Boolean,
  inHouseMade: Boolean,
  udiDi: String,
  priceOre: Number,
  lifetimeMonths: Number,
});
const policies = readModelSchema({
  kind: String,
  programme: String,
  municipalityCode: String,
  edition: String,
  from: String,
  to: String,
  body: inner,
});
policies.index({ municipalityCode: 1, kind: 1 });

export const declareReadModels = ({ collection }: Database) => ({
  devices: collection('knownDevices', devices),
  loans: collection('knownLoans', loans),
  reconditionings: collection('knownReconditionings', reconditionings),
  fittings: collection('knownFittings', fittings),
  products: collection('knownProducts', products),
  policies: collection('knownPolicies', policies),
});

export type ReadModelModels = ReturnType<typeof declareReadModels>;
