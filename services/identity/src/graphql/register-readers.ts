import type { Principal } from '@hjalpmedel/auth';
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
export const registerReaders = (models: RegisterModels, principal: Principal) => {
  const permission = 'agreement:read' as const;
  const nationwide = { permission, scopeField: null };
  return {
    suppliers: createReader<SupplierDocument>(models.suppliers, principal, nationwide),
    supplyAgreements: createReader<SupplyAgreementDocument>(models.supplyAgreements, principal, { permission }),
    customerAccounts: createReader<CustomerAccountDocument>(models.customerAccounts, principal, { permission }),
    privateProviders: createReader<PrivateProviderDocument>(models.privateProviders, principal, nationwide),
    providerAgreements: createReader<ProviderAgreementDocument>(models.providerAgreements, principal, { permission }),
  };
};
