import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import type { AgreementStores } from '../ports.js';
import type {
  CustomerAccount,
  CustomerAccountEvent,
  PrivateProvider,
  PrivateProviderEvent,
  ProviderAgreement,
  ProviderAgreementEvent,
} from '../domain/provider-agreement.js';
import type { Supplier, SupplierEvent } from '../domain/supplier.js';
import type { SupplyAgreement, SupplyAgreementEvent } from '../domain/supply-agreement.js';
import {
  publishCustomerAccount,
  publishProviderAgreement,
  publishSupplyAgreement,
} from '../../events/published-registers.js';
import type { AgreementModels } from './agreements.model.js';

const source = '/services/identity';

export function createAgreementStores(models: AgreementModels): AgreementStores {
  return {
    suppliers: aggregateStore<Supplier, SupplierEvent>({
      type: 'supplier',
      source,
      model: models.suppliers,
      municipalityOf: () => NATIONWIDE,
    }),
    supplyAgreements: aggregateStore<SupplyAgreement, SupplyAgreementEvent>({
      type: 'supply-agreement',
      source,
      model: models.supplyAgreements,
      municipalityOf: (one) => one.municipalityCode,
      supplierOf: (one) => one.supplierId,
      publish: publishSupplyAgreement,
    }),
    customerAccounts: aggregateStore<CustomerAccount, CustomerAccountEvent>({
      type: 'customer-account',
      source,
      model: models.customerAccounts,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishCustomerAccount,
    }),
    privateProviders: aggregateStore<PrivateProvider, PrivateProviderEvent>({
      type: 'private-provider',
      source,
      model: models.privateProviders,
      municipalityOf: () => NATIONWIDE,
    }),
    providerAgreements: aggregateStore<ProviderAgreement, ProviderAgreementEvent>({
      type: 'provider-agreement',
      source,
      model: models.providerAgreements,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishProviderAgreement,
    }),
  };
}
