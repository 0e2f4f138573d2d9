import { covers, intersection, type Period, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { ASSESSED_AS_NOT_MET } from './eligibility.errors.js';
import type {
  Employment,
  Facts,
  LineFacts,
  OrdererFacts,
  Person,
  ProductInstruction,
  ProviderAgreement,
} from './facts.js';
import { isInArea } from './programme.js';

export type RuleResult = readonly (Reason | false | undefined)[];
/** A rule makes reasons from facts. */
export type Rule<Asked = Facts> = (facts: Asked) => RuleResult;

/** A period in which a person may act in a role, and on whose behalf. */
export type RightPeriod = Period & { readonly onBehalfOfId?: string | undefined };

/** The roles of each kind of delegation (S1-20, S1-21). */
const ROLES_OF: Readonly<Record<string, readonly string[]>> = {
  ORDERING: ['ORDERER'],
  ASSESSMENT_AND_ORDERING: ['NEEDS_ASSESSOR', 'ORDERER'],
};

/**
 * The periods in which a person may act in a role in a municipality: the role, own or delegated, within an employment.
 * Own roles come first. A delegation of ordering counts only for orders whose assessment its delegator is responsible for (S1-20).
 */
export function rolePeriods(
  person: Person | undefined,
  role: string,
  municipalityCode: string,
  responsibleId?: string,
): readonly RightPeriod[] {
  if (!person) return [];
  const own = person.roles.filter((one) => one.role === role && one.municipalityCode === municipalityCode);
  const delegated = person.delegations.filter(
    (one) =>
      ROLES_OF[one.kind]?.includes(role) &&
      one.municipalityCode === municipalityCode &&
      (one.kind !== 'ORDERING' || responsibleId === undefined || one.delegatorId === responsibleId),
  );
  const rights = [...own, ...delegated.map(({ from, to, delegatorId }) => ({ from, to, onBehalfOfId: delegatorId }))];
  return rights.flatMap((one) =>
    person.employments.flatMap((employment) => {
      const both = intersection(one, employment);
      return both ? { ...both, onBehalfOfId: 'onBehalfOfId' in one ? one.onBehalfOfId : undefined } : [];
    }),
  );
}

/** Who delegated a role to a person, on a day. Undefined for a person's own role. */
export const delegatorOn = (periods: readonly RightPeriod[], day: PlainDate): string | undefined =>
  periods.find((one) => covers(one, day))?.onBehalfOfId;

/** The employment on a day. There is at most one. */
export const employmentOn = (person: Person | undefined, day: PlainDate): Employment | undefined =>
  person?.employments.find((one) => covers(one, day));

/** The most specific instruction in force. Of one area, the newest edition. */
export function instructionInForce(
  instructions: readonly ProductInstruction[],
  day: PlainDate,
): ProductInstruction | undefined {
  return instructions
    .filter((one) => covers(one, day))
    .sort((a, b) => b.isoCode.length - a.isoCode.length || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))[0];
}

/** Makes a rule about an order from a rule about one line. It is about the products of an order, not the services. */
export const perLine =
  (rule: (line: LineFacts, facts: Facts) => RuleResult): Rule =>
  (facts) =>
    facts.lines.filter(({ kind }) => kind !== 'SERVICE').flatMap((line) => rule(line, facts));

/** The agreements of the private provider that employs a person. Undefined for other employers (S1-22, S1-23). */
export function agreementsOfProvider(
  person: Person | undefined,
  { day, municipalityCode, providerAgreements }: Pick<OrdererFacts, 'day' | 'municipalityCode' | 'providerAgreements'>,
): readonly ProviderAgreement[] | undefined {
  const employment = employmentOn(person, day);
  if (employment?.kind !== 'PRIVATE_PROVIDER') return undefined;
  return providerAgreements.filter(
    (one) => one.providerId === employment.providerId && one.municipalityCode === municipalityCode,
  );
}

/** Refuses a line for which a needs assessment, not lifted by a later one, says that no aid meets the need. */
export const assessmentStands = (ruleIds: readonly string[]): Rule =>
  perLine(({ assessedAsNotMet, articleNumber }) => [
    assessedAsNotMet && ASSESSED_AS_NOT_MET({ ruleIds, params: { articleNumber } }),
  ]);

/** Whether the assessment says that an aid of this kind meets the need. */
export const isAssessed = ({ product }: LineFacts, { assessment }: Facts) =>
  assessment !== undefined &&
  assessment.metByAid &&
  product !== undefined &&
  isInArea(product.isoCode, assessment.isoCode);

/** Whether a product is in the assortment on a day. It may be withdrawn on a later one. */
export const isInAssortment = (product: LineFacts['product'], day: PlainDate): boolean =>
  product?.orderable === true && (product.outOfAssortmentOn === undefined || day < product.outOfAssortmentOn);
