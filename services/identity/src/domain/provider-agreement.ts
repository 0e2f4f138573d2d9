import {
  assertNever,
  defineReason,
  notFound,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import { AGREEMENT_OVERLAPS, reasonsAgainstEnd } from './agreement-period.js';

export const ACCOUNT_OF_ANOTHER_MUNICIPALITY = defineReason('ACCOUNT_OF_ANOTHER_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: ['S1-23'],
  sv: 'Kundnumret hör till en annan kommun; avtalet gäller den egna kommunens kund- och betalarnummer.',
  en: "The customer number belongs to another municipality; the agreement is about the municipality's own customer and payer number.",
});

/** The municipality's account at the supplier: who orders and who pays (S1-23, S2-15). Its key is the customer number. */
export type CustomerAccount = {
  readonly customerNumber: string;
  readonly payerNumber: string;
  readonly municipalityCode: MunicipalityCode;
};
export type CustomerAccountEvent = { readonly type: 'CustomerAccountRegistered'; readonly account: CustomerAccount };
export const evolveCustomerAccount = (_state: CustomerAccount, event: CustomerAccountEvent): CustomerAccount =>
  event.account;

/** A private provider (privat utförare): it cannot call off on the agreement (S1-22) without an agreement of its own (S1-23). */
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

/** Lets a private provider order through the municipality's customer and payer number (S1-23). Whether it holds is read from the period. */
export type ProviderAgreement = { readonly status: 'NONE' } | (Terms & { readonly status: 'REGISTERED' });

export type ProviderAgreementCommand =
  | {
      readonly type: 'RegisterProviderAgreement';
      readonly terms: Terms;
      readonly accountOf: MunicipalityCode;
      /** Whether another agreement of the same parties holds on any day of the period. */
      readonly overlapping: boolean;
    }
  | { readonly type: 'EndProviderAgreement'; readonly lastDay: PlainDate };
export type ProviderAgreementEvent =
  | { readonly type: 'ProviderAgreementRegistered'; readonly terms: Terms }
  | { readonly type: 'ProviderAgreementEnded'; readonly lastDay: PlainDate };

function decide(command: ProviderAgreementCommand, state: ProviderAgreement): readonly ProviderAgreementEvent[] {
  switch (command.type) {
    case 'RegisterProviderAgreement': {
      const { terms, accountOf, overlapping } = command;
      refuseIfAny([
        accountOf !== terms.municipalityCode && ACCOUNT_OF_ANOTHER_MUNICIPALITY({ field: 'input.customerNumber' }),
        overlapping && AGREEMENT_OVERLAPS({ field: 'input.from' }),
      ]);
      return [{ type: 'ProviderAgreementRegistered', terms }];
    }
    case 'EndProviderAgreement':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny(reasonsAgainstEnd(state, command.lastDay));
      return [{ type: 'ProviderAgreementEnded', lastDay: command.lastDay }];
    default:
      return assertNever(command);
  }
}

function evolve(state: ProviderAgreement, event: ProviderAgreementEvent): ProviderAgreement {
  switch (event.type) {
    case 'ProviderAgreementRegistered':
      return { status: 'REGISTERED', ...event.terms };
    case 'ProviderAgreementEnded':
      return state.status === 'REGISTERED' ? { ...state, to: event.lastDay } : state;
    default:
      return assertNever(event);
  }
}

export const providerAgreementDecider: Decider<ProviderAgreement, ProviderAgreementCommand, ProviderAgreementEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
