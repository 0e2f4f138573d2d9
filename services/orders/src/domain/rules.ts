import { covers, intersection, type Period, type PlainDate, type Reason } from '@hjalpmedel/domain';
import type { Employment, Facts, LineFacts, Person, ProviderAgreement, StandingFacts } from './facts.js';
import { liesIn } from './programme.js';

export type Found = readonly (Reason | false | undefined)[];
/** One rule: facts in, the reasons it gives out. */
export type Rule<Asked = Facts> = (facts: Asked) => Found;

/** When a role may be acted in, and for whom, when it is by delegation. */
export type RightPeriod = Period & { readonly onBehalfOfId?: string | undefined };

/** The roles that each kind of delegation gives (S1-20, S1-21). */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  ORDERING: ['ORDERER'],
  ASSESSMENT_AND_ORDERING: ['NEEDS_ASSESSOR', 'ORDERER'],
};

/**
 * When a person may act in a role in a municipality: as long as both the role, own or delegated, and an employment hold.
 * Own roles come first. Ordering is delegated by who answers for the assessment, and for those orders only (S1-20).
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
      GIVEN[one.kind]?.includes(role) &&
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

/** Whom a person acts for in a role on a day; nobody but themselves with a role of their own. */
export const actsFor = (periods: readonly RightPeriod[], day: PlainDate): string | undefined =>
  periods.find((one) => covers(one, day))?.onBehalfOfId;

/** The employment that holds on a day: there is one at most. */
export const employmentOn = (person: Person | undefined, day: PlainDate): Employment | undefined =>
  person?.employments.find((one) => covers(one, day));

/** A rule asked of each line. */
export const perLine =
  (rule: (line: LineFacts, facts: Facts) => Found): Rule =>
  (facts) =>
    facts.lines.flatMap((line) => rule(line, facts));

/** The agreements by which somebody whom a private provider employs may order; undefined for everybody else (S1-22, S1-23). */
export function agreementsBehind(
  person: Person | undefined,
  { day, municipalityCode, providerAgreements }: Pick<StandingFacts, 'day' | 'municipalityCode' | 'providerAgreements'>,
): readonly ProviderAgreement[] | undefined {
  const employment = employmentOn(person, day);
  if (employment?.kind !== 'PRIVATE_PROVIDER') return undefined;
  return providerAgreements.filter(
    (one) => one.providerId === employment.providerId && one.municipalityCode === municipalityCode,
  );
}

/** An assessment that says an aid of this kind meets the need. */
export const assessedFor = ({ product }: LineFacts, { assessment }: Facts) =>
  assessment !== undefined &&
  assessment.metByAid &&
  product !== undefined &&
  liesIn(product.isoCode, assessment.isoCode);
