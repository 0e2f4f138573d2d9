import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type {
  CustomerAccountDocument,
  PrivateProviderDocument,
  ProviderAgreementDocument,
  RegisterModels,
  SupplierDocument,
  SupplyAgreementDocument,
} from '../data/register-models.js';

/** Readers of the registers; suppliers and providers belong to no municipality. */
export const registerReaders = (models: RegisterModels, caller: Caller) => {
  const permission = 'agreement:read' as const;
  const nationwide = { permission, scopeField: null };
  return {
    suppliers: createReader<SupplierDocument>(models.suppliers, caller, nationwide),
    supplyAgreements: createReader<SupplyAgreementDocument>(models.supplyAgreements, caller, { permission }),
    customerAccounts: createReader<CustomerAccountDocument>(models.customerAccounts, caller, { permission }),
    privateProviders: createReader<PrivateProviderDocument>(models.privateProviders, caller, nationwide),
    providerAgreements: createReader<ProviderAgreementDocument>(models.providerAgreements, caller, { permission }),
  };
};
