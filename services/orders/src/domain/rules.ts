import { covers, intersection, type Period, type PlainDate, type Reason, type ReasonDetails } from '@hjalpmedel/domain';
import type { Employment, Facts, LineFacts, Person } from './facts.js';
import { liesIn } from './programme.js';

export type Found = readonly (Reason | false | undefined)[];
/** One rule: facts in, the reasons it gives out. */
export type Rule<Asked = Facts> = (facts: Asked) => Found;

/** Nothing when a period holds on the day; otherwise the reason, with the day the next one begins. */
export function unlessHeld(
  periods: readonly Period[],
  day: PlainDate,
  reason: (details: ReasonDetails) => Reason,
  details: ReasonDetails = {},
): Reason | undefined {
  if (periods.some((one) => covers(one, day))) return undefined;
  const [until] = periods
    .map((one) => one.from)
    .filter((from) => from > day)
    .sort();
  return reason({ ...details, ...(until === undefined ? {} : { until }) });
}

/** A role in a municipality holds as long as both it and an employment do. */
export function rolePeriods(person: Person | undefined, role: string, municipalityCode: string): readonly Period[] {
  if (!person) return [];
  return person.roles
    .filter((one) => one.role === role && one.municipalityCode === municipalityCode)
    .flatMap((one) => person.employments.map((employment) => intersection(one, employment)))
    .filter((one) => one !== undefined);
}

/** The employment that holds on a day: there is one at most. */
export const employmentOn = (person: Person | undefined, day: PlainDate): Employment | undefined =>
  person?.employments.find((one) => covers(one, day));

/** A rule asked of each line. */
export const perLine =
  (rule: (line: LineFacts, facts: Facts) => Found): Rule =>
  (facts) =>
    facts.lines.flatMap((line) => rule(line, facts));

export const isPrivate = (person: Person | undefined, day: PlainDate) =>
  employmentOn(person, day)?.kind === 'PRIVATE_PROVIDER';

/** An assessment that says an aid of this kind meets the need. */
export const assessedFor = ({ product }: LineFacts, { assessment }: Facts) =>
  assessment !== undefined &&
  assessment.metByAid &&
  product !== undefined &&
  liesIn(product.isoCode, assessment.isoCode);
