import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type {
  CustomerAccount,
  CustomerAccountEvent,
  PrivateProvider,
  PrivateProviderEvent,
  ProviderAgreement,
  ProviderAgreementEvent,
} from './domain/provider-agreement.js';
import type { Supplier, SupplierEvent } from './domain/supplier.js';
import type { SupplyAgreement, SupplyAgreementEvent } from './domain/supply-agreement.js';

/** The registers of suppliers, accounts and providers, and of their agreements with the municipalities. */
export type AgreementStores = {
  readonly suppliers: AggregateStore<Supplier, SupplierEvent>;
  readonly supplyAgreements: AggregateStore<SupplyAgreement, SupplyAgreementEvent>;
  readonly customerAccounts: AggregateStore<CustomerAccount, CustomerAccountEvent>;
  readonly privateProviders: AggregateStore<PrivateProvider, PrivateProviderEvent>;
  readonly providerAgreements: AggregateStore<ProviderAgreement, ProviderAgreementEvent>;
};

export type SupplyParties = {
  readonly supplierId: string;
  readonly municipalityCode: string;
  readonly programme: string;
};
export type ProviderParties = { readonly providerId: string; readonly municipalityCode: string };

/** A provider agreement in force, with the account through which the provider's staff may order (S1-23). */
export type ProviderAgreementInForce = Period & {
  readonly agreementId: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
};

export type AgreementQueries = {
  providerIdByOrganisationNumber(uow: UnitOfWork, organisationNumber: string): Promise<string | undefined>;
  supplierIdOfSystem(uow: UnitOfWork, system: string): Promise<string | undefined>;
  /** The supplier of a municipality's county, when there is only one (S2-13). */
  onlySupplierNear(municipalityCode: string): Promise<string | undefined>;
  /** The periods of all agreements between two parties, past ones too. */
  supplyAgreementsOf(uow: UnitOfWork, parties: SupplyParties): Promise<readonly Period[]>;
  providerAgreementsOf(uow: UnitOfWork, parties: ProviderParties): Promise<readonly Period[]>;
  /** The agreement by which a provider's staff may order in a municipality on a day. */
  providerAgreementInForce(
    scope: ReadScope,
    parties: ProviderParties,
    on: PlainDate,
  ): Promise<ProviderAgreementInForce | undefined>;
};

/** An agreement that began or ended: the authority of the people who act under it must be published anew. */
export type AuthorityRefresh = {
  /** The id of the provider agreement, or the code of the municipality that signed or left. */
  readonly id: string;
  /** The provider that employs them. Without it the municipality employs them. */
  readonly providerId?: string | undefined;
  readonly municipalityCode: string;
  /** The last person whose authority has been published. */
  readonly after?: string | undefined;
};

/** The refreshes that are not finished. One is stored in the transaction of the change, so that nobody is left out. */
export type AuthorityRefreshes = {
  save(uow: UnitOfWork, refresh: AuthorityRefresh): Promise<void>;
  unfinished(): Promise<readonly AuthorityRefresh[]>;
  find(uow: UnitOfWork, id: string): Promise<AuthorityRefresh | undefined>;
  /** Ids of the next people of a refresh, in order. */
  nextStaff(uow: UnitOfWork, refresh: AuthorityRefresh, limit: number): Promise<readonly string[]>;
  remove(uow: UnitOfWork, id: string): Promise<void>;
};
