import { inner, readModelSchema, type Database } from '@hjalpmedel/mongo';

const clients = readModelSchema({ municipalityCode: String });
const authorities = readModelSchema({
  employments: [inner],
  contracts: { type: [inner], default: undefined },
  profession: String,
  licensedProfession: Boolean,
  roles: [inner],
  delegations: [inner],
  prescribingRights: [inner],
  competences: [inner],
  licences: [inner],
  authoritySequence: Number,
  acknowledged: { type: [String], default: undefined },
});
authorities.index({ 'employments.providerId': 1 }, { sparse: true });
const revokedLicences = readModelSchema({});
const municipalities = readModelSchema({ agreement: inner, formerAgreements: inner, functions: [inner] });
const period = { from: String, to: String };
const policies = readModelSchema({
  kind: String,
  programme: String,
  municipalityCode: String,
  supplier: String,
  edition: String,
  ...period,
  body: inner,
});
policies.index({ programme: 1, from: 1 });
const providerAgreements = readModelSchema({
  providerId: String,
  municipalityCode: String,
  customerNumber: String,
  payerNumber: String,
  ...period,
});
providerAgreements.index({ providerId: 1, municipalityCode: 1 });
const supplyAgreements = readModelSchema({
  supplierId: String,
  municipalityCode: String,
  programme: String,
  ...period,
});
supplyAgreements.index({ municipalityCode: 1, programme: 1 });
/** What has happened to clients, oldest first. */
const lives = readModelSchema({
  moves: { type: [inner], default: undefined },
  guardians: { type: [inner], default: undefined },
  deceasedOn: String,
});
const products = readModelSchema({
  articleNumber: String,
  supplierId: String,
  name: String,
  priceOre: Number,
  isoCode: String,
  isMedicalDevice: Boolean,
  orderable: Boolean,
  trackBy: String,
  outOfAssortmentOn: String,
});
products.index({ articleNumber: 1, supplierId: 1 });
const instructions = readModelSchema({
  isoCode: String,
  programme: String,
  professions: [String],
  requiredKnowledge: [String],
  criteria: { type: [String], default: undefined },
  ...period,
});
instructions.index({ programme: 1, isoCode: 1 });
const serviceDecisions = readModelSchema({
  clientId: String,
  legalBasis: String,
  outcome: String,
  annulled: Boolean,
  ...period,
});
serviceDecisions.index({ clientId: 1, legalBasis: 1 });

export const declareReadModels = ({ collection }: Database) => ({
  clients: collection('knownClients', clients),
  authorities: collection('knownAuthorities', authorities),
  revokedLicences: collection('revokedLicences', revokedLicences),
  municipalities: collection('knownMunicipalities', municipalities),
  policies: collection('knownPolicies', policies),
  providerAgreements: collection('knownProviderAgreements', providerAgreements),
  supplyAgreements: collection('knownSupplyAgreements', supplyAgreements),
  lives: collection('knownLives', lives),
  products: collection('knownProducts', products),
  instructions: collection('knownInstructions', instructions),
  serviceDecisions: collection('knownServiceDecisions', serviceDecisions),
});

export type ReadModelModels = ReturnType<typeof declareReadModels>;
