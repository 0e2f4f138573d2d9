import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../catalogue/domain/product.js';
import { RENT_WITHOUT_POLICY, type RentPolicy, type RentTerms } from '../../money/domain/rent.js';

/** A document of rules that this service goes by, from `identity.policies.v1`. */
export type PolicyFacts = {
  readonly policyId: string;
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly edition: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly recoveryMonths?: number | undefined;
} & Partial<Omit<RentPolicy, 'edition'>> &
  Partial<Omit<FeePolicy, 'edition'>>;

/** What a borrower pays in a municipality; a fee that is not named is none (S2-18). */
export type FeePolicy = {
  readonly edition: string;
  readonly fittingFeeOre?: number | undefined;
  readonly monthlyFeeOre?: number | undefined;
  readonly onceFeeOre?: number | undefined;
  /** The first day of loans with a monthly fee or one paid once: neither is retroactive. */
  readonly loansFrom?: string | undefined;
};

type Scope = {
  readonly programme: Programme;
  readonly municipalityCode: MunicipalityCode;
  readonly supplierId?: string | undefined;
};

/** The document of a kind in force on a day: the municipality's own before the supplier's own before the general one, then the newest. */
export function policyInForce(
  policies: readonly PolicyFacts[],
  kind: string,
  { programme, municipalityCode, supplierId }: Scope,
  on: PlainDate,
): PolicyFacts | undefined {
  const own = (one: PolicyFacts) => (one.municipalityCode ? 2 : 0) + (one.supplier ? 1 : 0);
  return policies
    .filter((one) => one.kind === kind && one.programme === programme)
    .filter((one) => one.from <= on && (one.to === undefined || on <= one.to))
    .filter((one) => one.municipalityCode === undefined || one.municipalityCode === municipalityCode)
    .filter((one) => one.supplier === undefined || one.supplier === supplierId)
    .sort((a, b) => own(b) - own(a) || (a.from < b.from ? 1 : -1))[0];
}

export function rentPolicyOf(
  policies: readonly PolicyFacts[],
  scope: Pick<RentTerms, 'supplierId' | 'municipalityCode' | 'programme'>,
  on: PlainDate,
): RentPolicy {
  const found = policyInForce(policies, 'RENT', scope, on);
  if (!found?.stopRule) return RENT_WITHOUT_POLICY;
  const { stopRule, days = 0, deregisterWithinDays, onLoss = 'AT_LOSS', edition } = found;
  return { stopRule, days, deregisterWithinDays, onLoss, edition };
}
