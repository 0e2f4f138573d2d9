import { has, union, type Days } from '../days.js';
import { areas, codes, PEOPLE, type Area, type Code, type Step } from '../steps.js';
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
  return {
    facts,
    record: (step: Step) => record(facts, step),
    allows: (step: Step) => allows(facts, step),
    today: () => facts.today,
    counting: (person: number, role: string, code: Code) => counting(facts, person, role, code),
    mayOrder: (person: number, code: Code) => mayOrder(facts, person, code),
    mayAssess: (person: number, code: Code) => mayAssess(facts, person, code),
    mayPrescribe: (person: number, code: Code, area: Area) => mayPrescribe(facts, person, code, area),
    unreadOn: (person: number, code: Code, n: number) =>
      unread(facts, person, code).filter((one) => has(one, n)).length,
    courseTakenOn: (person: number, code: Code, n: number) => has(courseTaken(facts, person, code), n),
    represents: (person: number) => represents(facts, person),
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
          mayOrder(facts, person, code),
          mayAssess(facts, person, code),
          courseTaken(facts, person, code),
          union(unread(facts, person, code)),
          ...areas.map((area) => mayPrescribe(facts, person, code, area)),
        ]),
        represents(facts, person),
      ]),
  };
}
export type Recomputation = ReturnType<typeof createRecomputation>;
