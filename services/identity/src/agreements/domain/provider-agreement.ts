import { defineReason, type MunicipalityCode, type Period } from '@hjalpmedel/domain';
import { agreementDecider, type Agreement, type AgreementEvent } from './agreement.js';

export const ACCOUNT_OF_ANOTHER_MUNICIPALITY = defineReason('ACCOUNT_OF_ANOTHER_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: ['S1-23'],
  sv: 'Kundnumret hör till en annan kommun; avtalet gäller den egna kommunens kund- och betalarnummer.',
  en: "The customer number belongs to another municipality; the agreement is about the municipality's own customer and payer number.",
});

/** A municipality's account at the supplier: its customer number and who pays (S1-23, S2-15). The id is the customer number. */
export type CustomerAccount = {
  readonly customerNumber: string;
  readonly payerNumber: string;
  readonly municipalityCode: MunicipalityCode;
};
export type CustomerAccountEvent = { readonly type: 'CustomerAccountRegistered'; readonly account: CustomerAccount };
export const evolveCustomerAccount = (_state: CustomerAccount, event: CustomerAccountEvent): CustomerAccount =>
  event.account;

/** A private provider (privat utförare). Without an agreement of its own (S1-23) it cannot order on the municipality's (S1-22). */
export type PrivateProvider = { readonly name: string; readonly organisationNumber: string };
export type PrivateProviderEvent = { readonly type: 'PrivateProviderRegistered'; readonly provider: PrivateProvider };
export const evolvePrivateProvider = (_state: PrivateProvider, event: PrivateProviderEvent): PrivateProvider =>
  event.provider;

type Terms = Period & {
  readonly providerId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly customerNumber: string;
  readonly payerNumber: string;
};

type Facts = { readonly accountOf: MunicipalityCode };

/** Lets a private provider order through the municipality's customer and payer number (S1-23). */
export type ProviderAgreement = Agreement<Terms>;
export type ProviderAgreementEvent = AgreementEvent<Terms>;

export const providerAgreementDecider = agreementDecider<Terms, Facts>(({ municipalityCode }, { accountOf }) => [
  accountOf !== municipalityCode && ACCOUNT_OF_ANOTHER_MUNICIPALITY({ field: 'input.customerNumber' }),
]);
