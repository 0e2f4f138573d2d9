import { ends, has, lastOf, LAST, type Days } from '../days.js';
import { codes, UNITS, type Code } from '../steps.js';
import { courseTaken } from './documents.js';
import type { Competence, Facts } from './facts.js';
import { employed, employedBy, working } from './rights.js';

/** The facts that end on one of some days, and that no fact of the same kind goes on from. */
function ending<One extends { readonly days: Days }>(
  all: readonly One[],
  isSame: (one: One, other: One) => boolean,
  first: number,
  last: number,
): readonly One[] {
  return all
    .filter(({ days }) => ends(days) && first <= lastOf(days) && lastOf(days) <= last)
    .filter((one) => !all.some((other) => isSame(one, other) && has(other.days, lastOf(one.days) + 1)));
}
const isSameSubject = (one: Competence, other: Competence) => one.kind === other.kind && one.subject === other.subject;

/** How many competences of an employed person end on one of some days and are not renewed (S1-14). */
export function endingCompetences(facts: Facts, person: number, first: number, last: number): number {
  const held = facts.competences.filter((one) => one.person === person);
  return has(employed(facts, person), facts.today) ? ending(held, isSameSubject, first, last).length : 0;
}

/** Where a person at work may assess today, own or delegated, without the course that the rules ask for (S1-15). */
export function withoutCourse(facts: Facts, person: number): readonly Code[] {
  const { today, roles, delegations } = facts;
  if (!has(working(facts, person), today)) return [];
  const own = roles.filter(({ role }) => role === 'NEEDS_ASSESSOR');
  const given = delegations.filter(({ kind }) => kind === 'ASSESSMENT_AND_ORDERING');
  const held = [...own, ...given].filter((one) => one.person === person && has(one.days, today));
  return codes.filter((code) => held.some((one) => one.code === code) && !has(courseTaken(facts, person, code), today));
}

/** How many delegations of a municipality end from today until a day. */
export const delegationsEnding = ({ delegations, today }: Facts, code: Code, before: number): number =>
  delegations
    .filter((one) => one.code === code && ends(one.days) && today <= lastOf(one.days))
    .filter(({ days }) => lastOf(days) <= before).length;

/** The people employed in a municipality today, with a competence that ends on one of some days. */
export const peopleWithEnding = (facts: Facts, people: readonly number[], code: Code, first: number, last: number) =>
  people.filter((person) => {
    const byMunicipality = employedBy(facts, person, code);
    const here = code === '1496' ? byMunicipality | employedBy(facts, person, 'PROVIDER') : byMunicipality;
    return has(here, facts.today) && endingCompetences(facts, person, first, last) > 0;
  });

/** The open units that no representative covers today (S2-31). */
export const unitsWithoutOmbud = ({ appointments, closed, today }: Facts): readonly number[] =>
  Array.from({ length: UNITS }, (_, unit) => unit).filter(
    (unit) =>
      today <= (closed.get(unit) ?? LAST) && !appointments.some((one) => one.unit === unit && has(one.days, today)),
  );
