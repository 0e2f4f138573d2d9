import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Period, PlainDate } from '@hjalpmedel/domain';
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

/** The registers of suppliers, accounts, providers and what they have agreed with the municipalities. */
export type RegisterStores = {
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

/** The account that a provider agreement in force lets the provider's staff order through (S1-23). */
export type ProviderAgreementInForce = Period & {
  readonly agreementId: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
};

/** People who are to be told that an agreement they act under began or ended, and how far that has come. */
export type Refresh = {
  /** The provider agreement's, or the code of the municipality that signed or left. */
  readonly id: string;
  /** The provider that employs them; without it the municipality does. */
  readonly providerId?: string | undefined;
  readonly municipalityCode: string;
  readonly after?: string | undefined;
};

/** What is still to be told; kept with the change, so that nobody is forgotten. */
export type Refreshes = {
  open(uow: UnitOfWork, refresh: Refresh): Promise<void>;
  all(): Promise<readonly Refresh[]>;
  find(uow: UnitOfWork, id: string): Promise<Refresh | undefined>;
  staffAfter(uow: UnitOfWork, refresh: Refresh, limit: number): Promise<readonly string[]>;
  close(uow: UnitOfWork, id: string): Promise<void>;
};

export type RegisterQueries = {
  /** Makes transactions about the same key wait for each other, so that what a look-up did not find is not there. */
  takeTurn(uow: UnitOfWork, key: string): Promise<void>;
  providerIdByOrganisationNumber(uow: UnitOfWork, organisationNumber: string): Promise<string | undefined>;
  supplierIdOfSystem(uow: UnitOfWork, system: string): Promise<string | undefined>;
  /** The supplier of a municipality's county, when there is one only (S2-13). */
  onlySupplierNear(municipalityCode: string): Promise<string | undefined>;
  supplyAgreementOverlapping(uow: UnitOfWork, parties: SupplyParties, period: Period): Promise<boolean>;
  providerAgreementOverlapping(uow: UnitOfWork, parties: ProviderParties, period: Period): Promise<boolean>;
  /** The agreement by which a provider's staff may order in a municipality on a day; with a unit of work inside its transaction. */
  providerAgreementInForce(
    parties: ProviderParties,
    on: PlainDate,
    uow?: UnitOfWork,
  ): Promise<ProviderAgreementInForce | undefined>;
};
