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

export const SUPPLIER_OF_ANOTHER_COUNTY = defineReason('SUPPLIER_OF_ANOTHER_COUNTY', {
  severity: 'BLOCK',
  rules: ['S2-13'],
  sv: 'Leverantören försörjer län {supplierCounty}, kommunen ligger i län {municipalityCounty}.',
  en: 'The supplier serves county {supplierCounty}, the municipality lies in county {municipalityCounty}.',
});
export const UNDERTAKINGS_OF_BOTH_MISSING = defineReason('UNDERTAKINGS_OF_BOTH_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-14'],
  sv: 'Avtalet ska ange både leverantörens och kommunens åtaganden.',
  en: "The agreement lists both the supplier's and the municipality's undertakings.",
});

/** What one party has undertaken (S2-14). */
export type Undertaking = {
  readonly party: 'SUPPLIER' | 'MUNICIPALITY';
  /** What it is about, e.g. DELIVERY. */
  readonly code: string;
  readonly text: string;
  /** Within how many days it is done; service levels are measured against it. */
  readonly withinDays?: number | undefined;
};

type Terms = Period & {
  readonly supplierId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: string;
  readonly undertakings: readonly Undertaking[];
};

/** What a supplier and a customer municipality have agreed, and for how long (S2-14). */
export type SupplyAgreement = { readonly status: 'NONE' } | (Terms & { readonly status: 'REGISTERED' });

export type SupplyAgreementCommand =
  | {
      readonly type: 'RegisterSupplyAgreement';
      readonly terms: Terms;
      readonly supplierCounty: string;
      readonly municipalityCounty: string;
      /** Whether another agreement of the same parties and programme holds on any day of the period. */
      readonly overlapping: boolean;
    }
  | { readonly type: 'EndSupplyAgreement'; readonly lastDay: PlainDate };
export type SupplyAgreementEvent =
  | { readonly type: 'SupplyAgreementRegistered'; readonly terms: Terms }
  | { readonly type: 'SupplyAgreementEnded'; readonly lastDay: PlainDate };

function decide(command: SupplyAgreementCommand, state: SupplyAgreement): readonly SupplyAgreementEvent[] {
  switch (command.type) {
    case 'RegisterSupplyAgreement': {
      const { terms, supplierCounty, municipalityCounty, overlapping } = command;
      const parties = new Set(terms.undertakings.map(({ party }) => party));
      refuseIfAny([
        supplierCounty !== municipalityCounty &&
          SUPPLIER_OF_ANOTHER_COUNTY({ field: 'input.supplierId', params: { supplierCounty, municipalityCounty } }),
        parties.size < 2 && UNDERTAKINGS_OF_BOTH_MISSING({ field: 'input.undertakings' }),
        overlapping && AGREEMENT_OVERLAPS({ field: 'input.from' }),
      ]);
      return [{ type: 'SupplyAgreementRegistered', terms }];
    }
    case 'EndSupplyAgreement':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny(reasonsAgainstEnd(state, command.lastDay));
      return [{ type: 'SupplyAgreementEnded', lastDay: command.lastDay }];
    default:
      return assertNever(command);
  }
}

function evolve(state: SupplyAgreement, event: SupplyAgreementEvent): SupplyAgreement {
  switch (event.type) {
    case 'SupplyAgreementRegistered':
      return { status: 'REGISTERED', ...event.terms };
    case 'SupplyAgreementEnded':
      return state.status === 'REGISTERED' ? { ...state, to: event.lastDay } : state;
    default:
      return assertNever(event);
  }
}

export const supplyAgreementDecider: Decider<SupplyAgreement, SupplyAgreementCommand, SupplyAgreementEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
