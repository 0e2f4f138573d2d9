import { has, union, type Days } from '../days.js';
import { areas, codes, PEOPLE, type Code, type Step } from '../steps.js';
import { allows } from './acceptance.js';
import { courseTaken, unread } from './documents.js';
import { createFacts } from './facts.js';
import { endingCompetences, withoutCourse } from './lists.js';
import { record } from './record.js';
import { counting, governs, mayAssess, mayOrder, mayPrescribe, represents } from './rights.js';

/**
 * The register as plain sets of days, written from the rules and without the code under test.
 * It takes the acts that the code accepted, and answers every question by counting days.
 */
export function createRecomputation(start: number) {
  const facts = createFacts(start);
  const kept = new Map<string, Days>();
  /** An answer is computed once between two acts. */
  const once = <Args extends readonly (string | number)[]>(compute: (of: typeof facts, ...args: Args) => Days) =>
    function keeping(...args: Args): Days {
      const key = `${compute.name} ${args.join()}`;
      const days = kept.get(key) ?? compute(facts, ...args);
      kept.set(key, days);
      return days;
    };
  const right = {
    counting: once(counting),
    mayOrder: once(mayOrder),
    mayAssess: once(mayAssess),
    mayPrescribe: once(mayPrescribe),
    represents: once(represents),
    courseTaken: once(courseTaken),
  };
  return {
    ...right,
    facts,
    record(step: Step): void {
      kept.clear();
      record(facts, step);
    },
    allows: (step: Step) => allows(facts, step),
    today: () => facts.today,
    unreadOn: (person: number, code: Code, n: number) =>
      unread(facts, person, code).filter((one) => has(one, n)).length,
    courseTakenOn: (person: number, code: Code, n: number) => has(right.courseTaken(person, code), n),
    governs: (code: Code, n: number) => governs(facts, code, n),
    competencesOn: (person: number, n: number) =>
      facts.competences.filter((one) => one.person === person && has(one.days, n)).length,
    rightsOn: (person: number, n: number) =>
      facts.rights.filter((one) => one.person === person && has(one.days, n)).length,
    endingCompetences: (person: number, first: number, last: number) => endingCompetences(facts, person, first, last),
    withoutCourse: (person: number) => withoutCourse(facts, person),
    licences: () => facts.licences.map(({ status }) => status),
    /** All answers about people, as sets of days. */
    answers: (): readonly Days[] =>
      Array.from({ length: PEOPLE }, (_, person) => person).flatMap((person) => [
        ...codes.flatMap((code) => [
          right.mayOrder(person, code),
          right.mayAssess(person, code),
          right.courseTaken(person, code),
          union(unread(facts, person, code)),
          ...areas.map((area) => right.mayPrescribe(person, code, area)),
        ]),
        right.represents(person),
      ]),
  };
}
export type Recomputation = ReturnType<typeof createRecomputation>;
