import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type {
  AgreementModels,
  CustomerAccountDocument,
  PrivateProviderDocument,
  ProviderAgreementDocument,
  SupplierDocument,
  SupplyAgreementDocument,
} from '../agreements/data/agreements.model.js';

/** Readers of the registers. Suppliers and providers belong to no municipality; a supplier's staff see their own (S2-13). */
export const agreementReaders = (models: AgreementModels, caller: Caller) => {
  const permission = 'agreement:read' as const;
  return {
    suppliers: createReader<SupplierDocument>(models.suppliers, caller, {
      permission,
      scopeField: null,
      supplierField: '_id',
    }),
    supplyAgreements: createReader<SupplyAgreementDocument>(models.supplyAgreements, caller, {
      permission,
      supplierField: 'supplierId',
    }),
    customerAccounts: createReader<CustomerAccountDocument>(models.customerAccounts, caller, { permission }),
    privateProviders: createReader<PrivateProviderDocument>(models.privateProviders, caller, {
      permission,
      scopeField: null,
    }),
    providerAgreements: createReader<ProviderAgreementDocument>(models.providerAgreements, caller, { permission }),
  };
};
