import { describe, expect, test } from '@jest/globals';
import type { Instant, PlainDate } from '@hjalpmedel/domain';
import { decideCompetence, endingCompetences, evolveCompetences } from './competences.js';
import type { Competence } from './staff.js';

const day = (text: string) => `2026-${text}` as PlainDate;
let serial = 0;
const course = (from: string, to?: string, extra: Partial<Competence> = {}): Competence => ({
  competenceId: `c${++serial}`,
  kind: 'TRAINING',
  subject: 'KURS',
  from: day(from),
  ...(to ? { to: day(to) } : {}),
  ...extra,
});
const ending = course('01-01', '06-30');
const listed = (...others: Competence[]) => endingCompetences([ending, ...others], day('06-01'), day('07-31'));

describe('S1-14: a competence that ends', () => {
  test.each<[string, Competence, boolean]>([
    ['one that lasts longer', course('06-01', '12-31'), false],
    ['one that begins the day after', course('07-01'), false],
    ['one that begins later', course('07-02'), true],
    ['one of another subject', course('01-01', '12-31', { subject: 'ANNAN' }), true],
    ['one of another kind', course('01-01', '12-31', { kind: 'PROCESS' }), true],
    ['one that ends the same day', course('03-01', '06-30'), true],
    ['one that was taken back', course('06-01', '05-31'), true],
  ])('beside %s', (_, other, isListed) => {
    expect(listed(other).some((one) => one.competenceId === ending.competenceId)).toBe(isListed);
  });
  test('of several in a row only the last one ends', () => {
    const last = course('07-11', '07-20');
    expect(listed(course('07-01', '07-10'), last)).toEqual([last]);
  });
  test('outside the days, without an end or taken back is not listed', () => {
    const others = [course('01-01', '05-31'), course('01-01', undefined, { subject: 'A' }), course('06-20', '06-19')];
    expect(endingCompetences(others, day('06-01'), day('07-31'))).toEqual([]);
  });
});

test('a correction keeps what was on record before, and an end keeps who ended it', () => {
  const correction = { until: '2026-05-01T10:00:00.000Z' as Instant, reason: 'Fel dag', correctedBy: 'clerk' };
  const content = { subject: 'KURS', from: day('02-01') };
  const { competenceId } = ending;
  const command = { type: 'CorrectCompetence', competenceId, content, correction } as const;
  const [corrected] = decideCompetence(command, { competences: [ending] });
  const after = evolveCompetences([ending], corrected!);
  const former = [{ subject: 'KURS', from: day('01-01'), to: day('06-30'), ...correction }];
  expect(after).toEqual([{ ...ending, from: day('02-01'), to: undefined, former }]);
  const end = { type: 'EndCompetence', competenceId, lastDay: day('03-31'), by: 'clerk' } as const;
  const [ended] = decideCompetence(end, { competences: after });
  expect(evolveCompetences(after, ended!)).toMatchObject([{ to: day('03-31'), endedBy: 'clerk', former }]);
});
