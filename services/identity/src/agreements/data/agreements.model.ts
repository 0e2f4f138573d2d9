import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { CustomerAccount, PrivateProvider, ProviderAgreement } from '../domain/provider-agreement.js';
import type { Supplier } from '../domain/supplier.js';
import type { SupplyAgreement } from '../domain/supply-agreement.js';

export type SupplierDocument = AggregateDocument & Supplier;
export type SupplyAgreementDocument = AggregateDocument & Stored<SupplyAgreement>;
export type CustomerAccountDocument = AggregateDocument & CustomerAccount;
export type PrivateProviderDocument = AggregateDocument & PrivateProvider;
export type ProviderAgreementDocument = AggregateDocument & Stored<ProviderAgreement>;

const suppliers = aggregateSchema({ name: String, countyCode: String, systems: [String] });
suppliers.index({ countyCode: 1 });
suppliers.index({ systems: 1 }, { unique: true, partialFilterExpression: { 'systems.0': { $exists: true } } });

const supplyAgreements = aggregateSchema({
  status: String,
  supplierId: String,
  municipalityCode: String,
  programme: String,
  from: String,
  to: String,
  undertakings: [inner],
  registeredBy: String,
  endedBy: String,
});
supplyAgreements.index({ municipalityCode: 1, programme: 1, supplierId: 1, from: 1 });
supplyAgreements.index({ municipalityCode: 1, _id: 1 });

const customerAccounts = aggregateSchema({ customerNumber: String, payerNumber: String, municipalityCode: String });
customerAccounts.index({ municipalityCode: 1, _id: 1 });

const privateProviders = aggregateSchema({ name: String, organisationNumber: String });
privateProviders.index({ organisationNumber: 1 }, { unique: true });

const providerAgreements = aggregateSchema({
  status: String,
  providerId: String,
  municipalityCode: String,
  customerNumber: String,
  payerNumber: String,
  from: String,
  to: String,
  registeredBy: String,
  endedBy: String,
});
providerAgreements.index({ providerId: 1, municipalityCode: 1, from: 1 });
providerAgreements.index({ municipalityCode: 1, _id: 1 });

export const declareAgreementModels = ({ collection }: Database) => ({
  suppliers: collection('suppliers', suppliers),
  supplyAgreements: collection('supply_agreements', supplyAgreements),
  customerAccounts: collection('customer_accounts', customerAccounts),
  privateProviders: collection('private_providers', privateProviders),
  providerAgreements: collection('provider_agreements', providerAgreements),
});

export type AgreementModels = ReturnType<typeof declareAgreementModels>;
