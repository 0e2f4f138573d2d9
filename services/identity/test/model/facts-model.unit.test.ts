import { expect, test } from '@jest/globals';
import { has, LAST, until, type Days } from './_days.js';
import { createRecomputation, type Recomputation } from './_recomputation.js';
import { createRegister } from './_register.js';
import { codes, PEOPLE, randomOf, stepsOf, START, type Code, type Step } from './_steps.js';

/** The number of random sequences. `IDENTITY_MODEL_SEQUENCES=10000` runs the long form. */
const SEQUENCES = Number(process.env['IDENTITY_MODEL_SEQUENCES'] ?? 200);
/** The first seed. A failure names the seed of its sequence. */
const SEED = Number(process.env['IDENTITY_MODEL_SEED'] ?? 1);
const STEPS = 12;
/** Days that are compared after each step, and after the last one. */
const SAMPLES = { step: 1, end: 6 };

const roles = ['NEEDS_ASSESSOR', 'ORDERER', 'EXECUTIVE_MANAGER', 'CARE_STAFF'];
type Register = ReturnType<typeof createRegister>;

/** The first day about which an act says something new. */
const firstDayOf = (step: Step): number =>
  'from' in step ? step.from : 'last' in step ? step.last + 1 : Number.POSITIVE_INFINITY;

/** All answers of the recomputation, as sets of days. */
const answersOf = (facts: Recomputation): readonly Days[] =>
  Array.from({ length: PEOPLE }, (_, person) => person).flatMap((person) => [
    ...codes.flatMap((code) => [facts.mayOrder(person, code), facts.mayAssess(person, code)]),
    facts.represents(person),
  ]);

async function compare(
  register: Register,
  facts: Recomputation,
  days: readonly number[],
  acts: readonly ('ORDER' | 'ASSESS')[],
  places: readonly Code[],
): Promise<readonly string[]> {
  const differences: string[] = [];
  const differ = (what: string, told: unknown, right: unknown) => {
    if (told !== right) differences.push(`${what}: told ${String(told)}, right ${String(right)}`);
  };
  for (const n of days) {
    for (const code of places) {
      differ(`governs ${code} on ${n}`, await register.governs(code, n), facts.governs(code, n));
      for (let person = 0; person < PEOPLE; person += 1) {
        const about = `person ${person} in ${code} on ${n}`;
        for (const act of acts) {
          const { outcome, grants } = await register.authority(person, act, code, n);
          const right = act === 'ORDER' ? facts.mayOrder(person, code) : facts.mayAssess(person, code);
          differ(`${about}: ${act}`, outcome !== 'BLOCKED', has(right, n));
          for (const role of roles) {
            const held = grants.some((one) => one.role === role && one.municipalityCode === code);
            differ(`${about} has ${role}`, held, has(facts.counting(person, role, code), n));
          }
        }
      }
    }
    for (let person = 0; person < PEOPLE; person += 1)
      differ(`person ${person} represents on ${n}`, register.represents(person, n), has(facts.represents(person), n));
  }
  differ('licences', register.licences().join(), facts.licences().join());
  return differences;
}

/** Runs one sequence. Returns the first differences, with the steps that led to them. */
async function run(seed: number): Promise<readonly string[]> {
  const random = randomOf(seed + 1_000_000);
  const sample = (count: number) => Array.from({ length: count }, () => Math.floor(random() * LAST));
  const register = createRegister(START);
  const facts = createRecomputation(START);
  const done: Step[] = [];
  const fail = (differences: readonly string[]) => [
    `seed ${seed}`,
    ...done.map((one) => JSON.stringify(one)),
    ...differences.slice(0, 5),
  ];
  for (const step of stepsOf(seed, STEPS, register.counts)) {
    const before = answersOf(facts);
    if (!(await register.apply(step))) continue;
    facts.record(step);
    done.push(step);
    if (done.length < PEOPLE) continue; // each person is on record first
    const past = until(firstDayOf(step) - 1);
    const changed = answersOf(facts).findIndex((one, index) => (one & past) !== (before[index]! & past));
    if (changed >= 0 && firstDayOf(step) <= LAST) return fail([`the past changed in answer ${changed}`]);
    const first = firstDayOf(step);
    const near = first <= LAST ? [Math.max(0, first - Math.round(random()))] : [];
    const differences = await compare(register, facts, [...near, ...sample(SAMPLES.step)], ['ORDER'], [codes[0]!]);
    if (differences.length > 0) return fail(differences);
  }
  const differences = await compare(register, facts, sample(SAMPLES.end), ['ORDER', 'ASSESS'], codes);
  return differences.length > 0 ? fail(differences) : [];
}

test(`S1-16 to S1-23, S2-25 to S2-28: ${SEQUENCES} random sequences of acts, and every answer is the one that the facts give`, async () => {
  for (let seed = SEED; seed < SEED + SEQUENCES; seed += 1) expect(await run(seed)).toEqual([]);
}, 600_000);
