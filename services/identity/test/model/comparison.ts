import { has, LAST, type Days } from './days.js';
import type { Recomputation } from './oracle/recomputation.js';
import type { Question, Register } from './register/register.js';
import { areas, PEOPLE, roleKinds, type Code } from './steps.js';

export type Sample = {
  readonly days: readonly number[];
  readonly questions: readonly Question[];
  readonly places: readonly Code[];
};
export const everyQuestion: readonly Question[] = [
  { act: 'ORDER' },
  { act: 'ASSESS' },
  ...areas.map((area) => ({ act: 'PRESCRIBE', area }) as const),
];
type Differ = (what: string, told: unknown, right: unknown) => void;

const rightOf = (facts: Recomputation, person: number, question: Question, code: Code): Days => {
  if (question.act === 'ORDER') return facts.mayOrder(person, code);
  return 'area' in question ? facts.mayPrescribe(person, code, question.area) : facts.mayAssess(person, code);
};

/** Compares what the register tells with what the facts give. Returns the differences. */
export async function compare(register: Register, facts: Recomputation, sample: Sample): Promise<readonly string[]> {
  const differences: string[] = [];
  const differ: Differ = (what, told, right) => {
    if (told !== right) differences.push(`${what}: told ${String(told)}, right ${String(right)}`);
  };
  for (const n of sample.days) {
    for (const code of sample.places)
      differ(`governs ${code} on ${n}`, await register.governs(code, n), facts.governs(code, n));
    for (let person = 0; person < PEOPLE; person += 1) {
      differ(`person ${person} represents on ${n}`, register.represents(person, n), has(facts.represents(person), n));
      await comparePerson(register, facts, { ...sample, n }, person, differ);
    }
  }
  differ('licences', register.licences().join(), facts.licences().join());
  return differences;
}

async function comparePerson(
  register: Register,
  facts: Recomputation,
  { questions, places, n }: Sample & { readonly n: number },
  person: number,
  differ: Differ,
): Promise<void> {
  for (const code of places) {
    const about = `person ${person} in ${code} on ${n}`;
    for (const question of questions) {
      const answer = await register.authority(person, question, code, n);
      const { outcome, grants, competences, prescribingRights, reasons } = answer;
      const right = rightOf(facts, person, question, code);
      differ(`${about}: ${JSON.stringify(question)}`, outcome !== 'BLOCKED', has(right, n));
      if (question.act === 'ASSESS') {
        const count = (reason: string) => reasons.filter((one) => one.code === reason).length;
        differ(`${about}: unread`, count('POLICY_NOT_ACKNOWLEDGED'), facts.unreadOn(person, code, n));
        differ(`${about}: course`, count('COURSE_MISSING') === 0, facts.courseTakenOn(person, code, n));
      }
      for (const role of roleKinds) {
        const held = grants.some((one) => one.role === role && one.municipalityCode === code);
        differ(`${about} has ${role}`, held, has(facts.counting(person, role, code), n));
      }
      differ(`${about}: competences`, competences.length, facts.competencesOn(person, n));
      differ(`${about}: prescribing rights`, prescribingRights.length, facts.rightsOn(person, n));
    }
  }
}

/** The days ahead and back of the reminders. */
const AHEAD = 60;

/** Compares the reminders of today. */
export async function compareReminders(register: Register, facts: Recomputation): Promise<readonly string[]> {
  const differences: string[] = [];
  const today = facts.today();
  for (let person = 0; person < PEOPLE; person += 1) {
    const told = JSON.stringify(await register.reminders(person));
    const right = JSON.stringify({
      expiring: facts.endingCompetences(person, today, today + AHEAD),
      lapsed: facts.endingCompetences(person, 0, today - 1),
      withoutCourse: facts.withoutCourse(person),
    });
    if (told !== right) differences.push(`reminders of person ${person} on ${today}: told ${told}, right ${right}`);
  }
  return differences;
}

/** The first of all answers that an act changed about a day before it counts. */
export function changedPast(before: readonly Days[], after: readonly Days[], past: Days): string | undefined {
  const changed = after.findIndex((one, index) => (one & past) !== (before[index]! & past));
  return changed < 0 ? undefined : `the past changed in answer ${changed} of ${LAST} days`;
}
