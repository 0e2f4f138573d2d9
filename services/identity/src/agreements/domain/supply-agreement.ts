import { defineReason, type MunicipalityCode, type Period } from '@hjalpmedel/domain';
import { agreementDecider, type Agreement, type AgreementEvent } from './agreement.js';

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

/** An undertaking of one party (S2-14). */
export type Undertaking = {
  readonly party: 'SUPPLIER' | 'MUNICIPALITY';
  /** The subject, e.g. DELIVERY. */
  readonly code: string;
  readonly text: string;
  /** The number of days within which it must be done. Service levels are measured against it. */
  readonly withinDays?: number | undefined;
};

type Terms = Period & {
  readonly supplierId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: string;
  readonly undertakings: readonly Undertaking[];
};

type Facts = { readonly supplierCounty: string; readonly municipalityCounty: string };

/** An agreement between a supplier and a customer municipality (S2-14). */
export type SupplyAgreement = Agreement<Terms>;
export type SupplyAgreementEvent = AgreementEvent<Terms>;

export const supplyAgreementDecider = agreementDecider<Terms, Facts>(
  ({ undertakings }, { supplierCounty, municipalityCounty }) => [
    supplierCounty !== municipalityCounty &&
      SUPPLIER_OF_ANOTHER_COUNTY({ field: 'input.supplierId', params: { supplierCounty, municipalityCounty } }),
    new Set(undertakings.map(({ party }) => party)).size < 2 &&
      UNDERTAKINGS_OF_BOTH_MISSING({ field: 'input.undertakings' }),
  ],
);
