import { policiesInForce, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { Counted } from '../../money/domain/loan-fee.js';
import { RENT_WITHOUT_POLICY, type RentPolicy, type RentTerms } from '../../money/domain/rent.js';

/** A policy document of a kind that this service goes by, from `identity.policies.v1`. */
export type PolicyFacts = Period & {
  readonly policyId: string;
  readonly kind: 'RENT' | 'FEE' | 'LOSS' | 'OUT_OF_SERVICE';
  readonly programme: string;
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly edition: string;
  readonly recoveryMonths?: number | undefined;
} & Partial<Omit<RentPolicy, 'edition'>> &
  Partial<Omit<FeePolicy, 'edition'>>;

/** What a borrower pays in a municipality. A fee that is absent is not charged (S2-18). */
export type FeePolicy = {
  readonly edition: string;
  readonly fittingFeeOre?: number | undefined;
  readonly monthlyFeeOre?: number | undefined;
  readonly onceFeeOre?: number | undefined;
  /** Loans that started before this day have no monthly and no one-off fee. */
  readonly loansFrom?: string | undefined;
  /** Whether a person pays one monthly fee for all aids, or one for each. @default PERSON */
  readonly monthlyPer?: 'PERSON' | 'AID' | undefined;
  /** How a month that is not whole counts. @default BY_DAY */
  readonly monthCounts?: 'BY_DAY' | Exclude<Counted, 'CAPPED'> | undefined;
  /** Borrowers younger than this have no monthly fee. */
  readonly fromAge?: number | undefined;
  /** The most that a person pays in monthly fees in 12 months. */
  readonly capOre?: number | undefined;
  /** Whether the fitting fee is taken once per order, or for each day with a visit, however many aids. @default ORDER */
  readonly fittingPer?: 'ORDER' | 'VISIT' | undefined;
};

type Scope = {
  readonly programme: string;
  readonly municipalityCode: MunicipalityCode;
  readonly supplierId?: string | undefined;
};

/** The one of several documents of a kind that is in force on a day. */
export function policyInForce(
  policies: readonly PolicyFacts[],
  { programme, municipalityCode, supplierId: supplier }: Scope,
  on: PlainDate,
): PolicyFacts | undefined {
  return policiesInForce(policies, { programme, municipalityCode, supplier }, on)[0];
}

/** The rent policy in force on a day. Without a document the rule of the source counts. */
export function rentPolicyOf(
  policies: readonly PolicyFacts[],
  scope: Pick<RentTerms, 'supplierId' | 'municipalityCode' | 'programme'>,
  on: PlainDate,
): RentPolicy {
  const found = policyInForce(policies, scope, on);
  if (!found?.stopRule) return RENT_WITHOUT_POLICY;
  const { stopRule, days = 0, deregisterWithinDays, onLoss = 'AT_LOSS', newPriceFrom, edition } = found;
  return { stopRule, days, deregisterWithinDays, onLoss, newPriceFrom, edition };
}
