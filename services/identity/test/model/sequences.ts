import {
  areas,
  codes,
  delegationKinds,
  PEOPLE,
  roleKinds,
  UNITS,
  type Code,
  type Counts,
  type EditionBody,
  type Employer,
  type Step,
} from './steps.js';

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PROCESSES = ['P1', 'P2'];
const COURSES = ['T1', 'T2'];

function choices(random: () => number) {
  const below = (n: number) => Math.floor(random() * n);
  const pick = <One>(all: readonly One[]): One => all[below(all.length)]!;
  return {
    random,
    below,
    pick,
    period: () => {
      const first = below(75);
      return random() < 0.6 ? { from: first } : { from: first, to: Math.min(first + below(40), 80) };
    },
    person: () => below(PEOPLE),
    unit: () => below(UNITS),
    employer: (): Employer => pick(['1496', '1496', '1496', '1495', 'PROVIDER'] as const),
    municipality: (): Code => (random() < 0.8 ? '1496' : '1495'),
    /** Mostly a day on which something ends; sometimes the day before it begins, which takes it back. */
    last: () => below(82) - 2,
  };
}
type Choices = ReturnType<typeof choices>;

const competence = ({ pick }: Choices) =>
  pick([
    { kind: 'PROCESS', subject: pick(PROCESSES) },
    { kind: 'TRAINING', subject: pick(COURSES) },
  ] as const);

const edition = ({ pick, random }: Choices): EditionBody =>
  pick<EditionBody>([
    { kind: 'HANDBOOK' },
    { kind: 'LOCAL' },
    {
      kind: 'COMPETENCE',
      processSubjects: pick([[], ['P1'], ['P2'], PROCESSES]),
      trainingSubjects: pick([[], ['T1'], COURSES]),
      trainingSeverity: random() < 0.5 ? 'BLOCK' : 'CONFIRM',
    },
  ]);
const publication = (choose: Choices, from: number): Step => {
  const body = edition(choose);
  const code = body.kind === 'LOCAL' || (body.kind === 'COMPETENCE' && choose.random() < 0.5);
  const to = choose.random() < 0.7 ? {} : { to: Math.min(from + choose.below(40), 80) };
  return { act: 'publish', ...body, from, ...to, ...(code ? { code: codes[0] } : {}) };
};

/** The acts of a random step, by theme. An act on something on record names one thing of its kind, the newer ones more often. */
function actsOf(choose: Choices, counts: () => Counts): Readonly<Record<string, readonly (() => Step)[]>> {
  const { below, pick, random, person, employer, municipality, period, last, unit } = choose;
  const some = (kind: keyof Counts) => {
    const count = counts()[kind];
    return Math.max(0, count - 1 - below(random() < 0.5 ? Math.min(2, count) : count));
  };
  const kind = () => pick(delegationKinds);
  return {
    work: [
      () => ({ act: 'employ', person: person(), by: employer(), ...period() }),
      () => ({ act: 'employ', person: person(), by: employer(), from: 40 + below(40) }),
      () => ({ act: 'endEmployment', employment: some('employment'), last: last() }),
      () => ({ act: 'endEmployment', employment: some('employment'), last: 20 + below(60) }),
      () => ({ act: 'assign', person: person(), role: pick(roleKinds), code: municipality(), ...period() }),
      () => ({ act: 'assign', person: person(), role: pick(roleKinds), code: municipality(), ...period() }),
      () => ({ act: 'endRole', role: some('role'), last: last() }),
    ],
    leaves: [
      () => ({ act: 'leave', person: person(), ...period() }),
      () => ({ act: 'leave', person: person(), from: 20 + below(40) }),
      () => ({ act: 'endLeave', leave: some('leave'), last: last() }),
      () => ({ act: 'correctLeave', leave: some('leave'), ...period() }),
    ],
    delegations: [
      () => ({ act: 'delegate', by: 0, person: 1 + below(2), kind: kind(), code: codes[0], ...period() }),
      () => ({ act: 'delegate', by: person(), person: person(), kind: kind(), code: codes[0], ...period() }),
      () => ({ act: 'revoke', delegation: some('delegation'), last: last() }),
    ],
    places: [
      () => ({ act: 'sign', code: municipality(), ...period() }),
      () => ({ act: 'agree', ...period() }),
      () => ({ act: 'endAgreement', agreement: some('agreement'), last: last() }),
      () => ({ act: 'designate', person: person(), code: municipality(), from: below(75) }),
      () => ({ act: 'designate', person: person(), code: codes[0], from: 25 + below(30) }),
    ],
    representatives: [
      () => ({ act: 'closeUnit', unit: unit(), last: last() }),
      () => ({ act: 'reopenUnit', unit: unit() }),
      () => ({ act: 'appoint', person: person(), unit: unit(), from: below(75) }),
      () => ({ act: 'transfer', appointment: some('appointment'), unit: unit(), from: below(75) }),
      () => ({ act: 'endAppointment', appointment: some('appointment'), last: last() }),
      () => ({ act: 'renew', appointment: some('appointment') }),
    ],
    knowledge: [
      () => ({ act: 'prescribe', person: person(), area: pick(areas), code: municipality(), ...period() }),
      () => ({ act: 'endRight', right: some('right'), last: last() }),
      () => ({ act: 'learn', person: person(), ...competence(choose), ...period() }),
      () => ({ act: 'endCompetence', competence: some('competence'), last: last() }),
      () => ({ act: 'correctCompetence', competence: some('competence'), subject: pick(PROCESSES), ...period() }),
    ],
    documents: [
      () => publication(choose, below(75)),
      () => publication(choose, 30 + below(45)),
      () => ({ act: 'withdrawPolicy', policy: some('policy') }),
      () => ({ act: 'acknowledge', person: person(), policy: some('policy') }),
    ],
    licences: [
      () => ({ act: 'request', person: person() }),
      () => ({ act: 'confirm', licence: some('licence') }),
      () => ({ act: 'use', licence: some('licence'), on: below(80) }),
      () => ({ act: 'use', licence: some('licence'), on: 25 + below(20) }),
      () => ({ act: 'withdraw', licence: some('licence') }),
      () => ({ act: 'advance', days: 1 + below(15) }),
      () => ({ act: 'advance', days: 10 + below(20) }),
    ],
  };
}

/** People are employed and given something first, so that much of what follows is accepted. */
function* opening(choose: Choices): Generator<Step, void> {
  const { below, pick, random, employer, person } = choose;
  yield { act: 'employ', person: 0, by: random() < 0.8 ? '1496' : employer(), from: below(20) };
  for (let n = 1; n < PEOPLE; n += 1) yield { act: 'employ', person: n, by: employer(), from: below(20) };
  yield { act: 'sign', code: '1496', from: below(10) };
  const giving = pick(['NEEDS_ASSESSOR', 'EXECUTIVE_MANAGER', 'PRESCRIBER'] as const);
  yield { act: 'assign', person: 0, role: giving, code: '1496', from: 20 };
  yield { act: 'assign', person: 1, role: pick(['ORDERER', 'CARE_STAFF']), code: '1496', from: 20 + below(30) };
  if (random() < 0.5) {
    yield { act: 'request', person: 1 };
    yield { act: 'confirm', licence: 0 };
  } else if (random() < 0.5) {
    yield { act: 'learn', person: 0, ...competence(choose), from: below(20) };
    yield publication(choose, below(40));
  } else yield { act: 'learn', person: person(), ...competence(choose), from: below(20) };
}

/** A random sequence: of all acts, or of those of two themes, so that more of them meet. The counts say how many things are on record when a step is chosen. */
export function* stepsOf(seed: number, length: number, counts: () => Counts): Generator<Step, void> {
  const choose = choices(randomOf(seed));
  const themes = Object.values(actsOf(choose, counts));
  const acts = choose.random() < 0.4 ? themes.flat() : [...choose.pick(themes), ...choose.pick(themes)];
  yield* opening(choose);
  for (let n = 0; n < length; n += 1) yield choose.pick(acts)();
}
