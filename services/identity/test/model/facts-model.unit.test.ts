import { expect, test } from '@jest/globals';
import { changedPast, compare, compareReminders, everyQuestion } from './comparison.js';
import { LAST, START, until } from './days.js';
import { createRecomputation } from './oracle/recomputation.js';
import { createRegister } from './register/register.js';
import { randomOf, stepsOf } from './sequences.js';
import { codes, firstDayOf, PEOPLE, type Step } from './steps.js';

/** The number of random sequences. `IDENTITY_MODEL_SEQUENCES=10000` runs the long form. */
const SEQUENCES = Number(process.env['IDENTITY_MODEL_SEQUENCES'] ?? 200);
/** The first seed. A failure names the seed of its sequence. */
const SEED = Number(process.env['IDENTITY_MODEL_SEED'] ?? 1);
const STEPS = 14;
/** Days that are compared after each step, and after the last one. */
const SAMPLES = { step: 1, end: 3 };

/** Runs one sequence. Returns the first differences, with the steps that led to them. */
async function run(seed: number): Promise<readonly string[]> {
  const random = randomOf(seed + 1_000_000);
  const sample = (count: number) => Array.from({ length: count }, () => Math.floor(random() * LAST));
  const register = createRegister(START);
  const facts = createRecomputation(START);
  const done: Step[] = [];
  const fail = (...differences: readonly string[]) => [
    `seed ${seed}`,
    ...done.map((one) => JSON.stringify(one)),
    ...differences.slice(0, 5),
  ];
  let before = facts.answers();
  for (const step of stepsOf(seed, STEPS, register.counts)) {
    const allowed = facts.allows(step);
    const accepted = await register.apply(step);
    if (accepted !== undefined && allowed !== undefined && accepted !== allowed && done.length >= PEOPLE)
      return fail(`${JSON.stringify(step)}: accepted ${accepted}, right ${allowed}`);
    if (!accepted) continue;
    const today = facts.today();
    facts.record(step);
    done.push(step);
    const first = firstDayOf(step, today);
    const after = facts.answers();
    const changed = changedPast(before, after, until(first - 1));
    before = after;
    if (done.length < PEOPLE) continue; // each person is on record first
    if (changed !== undefined) return fail(changed);
    const near = first >= 0 && first <= LAST ? [Math.max(0, first - Math.round(random()))] : [];
    const days = [...near, ...sample(SAMPLES.step)];
    const differences = await compare(register, facts, { days, questions: [{ act: 'ORDER' }], places: [codes[0]] });
    if (differences.length > 0) return fail(...differences);
  }
  const days = sample(SAMPLES.end);
  return [
    ...(await compare(register, facts, { days, questions: everyQuestion, places: codes })),
    ...(await compareReminders(register, facts)),
  ].reduce<readonly string[]>((failed, one) => (failed.length > 0 ? failed : fail(one)), []);
}

test(`S1-5 to S1-23, S2-3, S2-11, S2-25 to S2-28: ${SEQUENCES} random sequences of acts, and every answer is the one that the facts give`, async () => {
  for (let seed = SEED; seed < SEED + SEQUENCES; seed += 1) expect(await run(seed)).toEqual([]);
}, 600_000);
