import { between, from, NEVER, not, union, until, firstOf, LAST, has, type Days } from '../days.js';
import type { Code, CompetenceKind, Publish } from '../steps.js';
import type { Edition, Facts } from './facts.js';

/** The days of an edition as known now. */
export const current = ({ known }: Edition): Days => known.at(-1)?.days ?? NEVER;
const seriesOf = ({ editions }: Facts, { kind, code }: Pick<Edition, 'kind' | 'code'>) =>
  editions.filter((one) => one.kind === kind && one.code === code);

/** The days of the editions of a series, from the first publication on: an edition ends the one that holds on its first day. */
function recompute(facts: Facts, of: Edition): void {
  const series = seriesOf(facts, of);
  const all = series.map((one) => (one.isWithdrawn ? NEVER : one.own));
  series.forEach((one, index) => {
    const first = firstOf(one.own);
    if (one.isWithdrawn) return;
    for (let n = 0; n < index; n += 1) if (has(all[n]!, first)) all[n]! &= until(first - 1);
  });
  series.forEach((one, index) => {
    if (current(one) !== all[index]) one.known.push({ since: facts.today, days: all[index]! });
  });
}

export function publish(facts: Facts, { act: _, from: first, to, code, ...body }: Publish): void {
  const edition: Edition = { ...body, code, own: between(first, to), known: [] };
  facts.editions.push(edition);
  recompute(facts, edition);
}
export function withdraw(facts: Facts, edition: Edition): void {
  edition.isWithdrawn = true;
  recompute(facts, edition);
}

/** Whether an edition that is on record leaves the days of a new one free: no later one of its series shares a day. */
export const isFree = (facts: Facts, { kind, code, from: first, to }: Publish): boolean =>
  seriesOf(facts, { kind, code }).every(
    (one) => firstOf(current(one)) < first || (current(one) & between(first, to)) === NEVER,
  );

/** The days on which an edition is in force, each as it was known on that day. */
const inForce = ({ known }: Edition): Days =>
  union(known.map(({ since, days }, index) => days & between(since, (known[index + 1]?.since ?? LAST + 1) - 1)));

const countsIn = (code: Code) => (one: Edition) => one.code === undefined || one.code === code;

/** The days on which the rules in force accept a person's competences of a kind: each list is met by one of them (S1-5). */
function accepted(facts: Facts, person: number, code: Code, kind: CompetenceKind): Days {
  const held = facts.competences.filter((one) => one.person === person && one.kind === kind);
  const daysOf = (subjects?: readonly string[]) =>
    union(held.filter(({ subject }) => subjects?.includes(subject) ?? true).map(({ days }) => days));
  const lists = facts.editions.filter(countsIn(code)).flatMap((one) => {
    if (one.kind !== 'COMPETENCE') return [];
    const subjects = kind === 'PROCESS' ? one.processSubjects : one.trainingSubjects;
    return subjects.length === 0 ? [] : [{ days: inForce(one), met: daysOf(subjects) }];
  });
  const named = union(lists.map(({ days }) => days));
  const all = lists.map(({ days, met }) => not(days & not(met)));
  return all.reduce((both, one) => both & one, named | daysOf());
}

/** The days on which a course is demanded, not only recommended (S1-15). */
const demanded = (facts: Facts, code: Code): Days =>
  union(
    facts.editions
      .filter(countsIn(code))
      .map((one) => (one.kind === 'COMPETENCE' && one.trainingSeverity === 'BLOCK' ? inForce(one) : NEVER)),
  );

/** For each document that assessors must know: the days on which it is in force and a person has not read it (S1-11). */
export const unread = (facts: Facts, person: number, code: Code): readonly Days[] =>
  facts.editions
    .filter(countsIn(code))
    .filter(({ kind }) => kind !== 'COMPETENCE')
    .map((edition) => {
      const read = facts.acknowledgements.find((one) => one.person === person && one.edition === edition);
      return read ? inForce(edition) & until(read.on - 1) : inForce(edition);
    });

/** The days on which a person meets the rules in force for assessors. Without a course only a stricter rule stops it. */
export const meetsRules = (facts: Facts, person: number, code: Code): Days =>
  accepted(facts, person, code, 'PROCESS') & (not(demanded(facts, code)) | accepted(facts, person, code, 'TRAINING'));

/** Whether the rules of a day accept the courses that a person has on that day. */
export const courseTaken = (facts: Facts, person: number, code: Code): Days =>
  accepted(facts, person, code, 'TRAINING');

/** Whether an edition holds today or later. */
export const isOpen = (facts: Facts, edition: Edition): boolean => (current(edition) & from(facts.today)) !== NEVER;
