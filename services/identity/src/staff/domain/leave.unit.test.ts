import { expect, test } from '@jest/globals';
import { covers, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { authorityOf } from '../../events/published-staff.js';
import type { Employment } from './employment.js';
import { OUTSIDE_EMPLOYMENT } from './employment.errors.js';
import { atWork, LEAVE_ALREADY_ENDED, LEAVE_ALREADY_ON_RECORD, pausesBy } from './leave.js';
import { staffDecider } from './staff.decide.js';
import { ENDS_BEFORE_IT_BEGAN, NOTHING_CHANGED } from './staff.errors.js';
import type { RegisteredStaff, StaffEvent } from './staff.js';
import { turnsBetween } from './turning-days.js';

const day = (text: string) => text as PlainDate;
const employment = (extra: Partial<Employment> = {}): Employment => ({
  employmentId: 'e1',
  kind: 'MUNICIPALITY',
  municipalityCode: '1496' as MunicipalityCode,
  from: day('2024-01-01'),
  ...extra,
});
const registered = (...[first, ...others]: Partial<Employment>[]): StaffEvent => ({
  type: 'StaffRegistered',
  staff: {
    hsaId: 'SE0000000000-X',
    displayName: 'Test Testsson',
    profession: 'BISTANDSHANDLAGGARE',
    employments: [employment(first), ...others.map(employment)],
  },
});
const leave = (from: string, to?: string) => ({
  leaveId: 'l1',
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
});
const register = (from: string, to?: string, employmentId = 'e1') =>
  ({ type: 'RegisterLeave', employmentId, leave: leave(from, to) }) as const;
const onLeave = (from: string, to?: string): StaffEvent => ({
  type: 'LeaveRegistered',
  employmentId: 'e1',
  leave: leave(from, to),
});
const { given } = specification(staffDecider);
const stateAfter = (...events: StaffEvent[]) =>
  events.reduce((state, event) => staffDecider.evolve(state, event), staffDecider.initial) as RegisteredStaff;

test('a leave is registered within the employment, also without a last day', () => {
  given(registered()).when(register('2026-03-01', '2026-05-31')).then(onLeave('2026-03-01', '2026-05-31'));
  given(registered()).when(register('2026-03-01')).then(onLeave('2026-03-01'));
  given(registered()).when(register('2023-12-31', '2024-02-01')).refused(OUTSIDE_EMPLOYMENT);
  given(registered({ to: day('2026-04-30') }))
    .when(register('2026-03-01', '2026-05-31'))
    .refused(OUTSIDE_EMPLOYMENT);
});

test('two leaves share no day, and one that was taken back blocks none', () => {
  const first = onLeave('2026-03-01', '2026-05-31');
  const another = (from: string) =>
    ({ type: 'RegisterLeave', employmentId: 'e1', leave: { leaveId: 'l2', from: day(from) } }) as const;
  given(registered(), first).when(another('2026-05-31')).refused(LEAVE_ALREADY_ON_RECORD);
  const takenBack: StaffEvent = { type: 'LeaveEnded', leaveId: 'l1', lastDay: day('2026-02-28') };
  const { leave: second } = another('2026-03-01');
  given(registered(), first, takenBack)
    .when(another('2026-03-01'))
    .then({ type: 'LeaveRegistered', employmentId: 'e1', leave: second });
});

test('a leave whose days are corrected to another contract of the employer counts there', () => {
  const contracts = registered({ to: day('2025-12-31') }, { employmentId: 'e2', from: day('2026-03-01') });
  const correction = { until: '2026-02-01T12:00:00.000Z' as Instant, reason: 'Fel år', correctedBy: 'system' };
  const corrected = (from: string, to: string): StaffEvent => ({
    type: 'LeaveCorrected',
    leaveId: 'l1',
    period: { from: day(from), to: day(to) },
    correction,
  });
  const { employments } = stateAfter(
    contracts,
    onLeave('2025-04-01', '2025-04-30'),
    corrected('2026-04-01', '2026-04-30'),
  );
  expect(atWork(employments).map(({ from, to }) => [from, to])).toEqual([
    ['2024-01-01', '2025-12-31'],
    ['2026-03-01', '2026-03-31'],
    ['2026-05-01', undefined],
  ]);
});

test('a leave of a contract that was taken back counts in no other one', () => {
  const takenBack = { from: day('2026-03-01'), to: day('2026-02-28'), leaves: [leave('2026-04-01', '2026-04-30')] };
  const contracts = [
    employment({ to: day('2026-02-28') }),
    employment({ employmentId: 'e2', ...takenBack }),
    employment({ employmentId: 'e3', from: day('2026-03-01') }),
  ];
  expect(pausesBy(contracts)).toEqual([]);
});

test('a leave ends earlier or is taken back, and is not made longer by ending it', () => {
  const end = (lastDay: string) => ({ type: 'EndLeave', leaveId: 'l1', lastDay: day(lastDay) }) as const;
  const first = onLeave('2026-03-01', '2026-05-31');
  given(registered(), first)
    .when(end('2026-04-30'))
    .then({ type: 'LeaveEnded', leaveId: 'l1', lastDay: day('2026-04-30') });
  given(registered(), first)
    .when(end('2026-02-28'))
    .then({ type: 'LeaveEnded', leaveId: 'l1', lastDay: day('2026-02-28') });
  given(registered(), first).when(end('2026-02-27')).refused(ENDS_BEFORE_IT_BEGAN);
  given(registered(), first).when(end('2026-06-30')).refused(LEAVE_ALREADY_ENDED);
});

test('a correction needs another period, and the former one is kept', () => {
  const correction = { until: '2026-04-01T08:00:00.000Z' as Instant, reason: 'Fel dag', correctedBy: 'chef' };
  const correct = (from: string, to?: string) =>
    ({ type: 'CorrectLeave', leaveId: 'l1', period: { from: day(from), to: to && day(to) }, correction }) as never;
  const first = onLeave('2026-03-01', '2026-05-31');
  given(registered(), first).when(correct('2026-03-01', '2026-05-31')).refused(NOTHING_CHANGED);
  const corrected: StaffEvent = {
    type: 'LeaveCorrected',
    leaveId: 'l1',
    period: { from: day('2026-03-02'), to: day('2026-06-30') },
    correction,
  };
  given(registered(), first).when(correct('2026-03-02', '2026-06-30')).then(corrected);
  expect(stateAfter(registered(), first, corrected).employments[0].leaves).toEqual([
    {
      leaveId: 'l1',
      from: '2026-03-02',
      to: '2026-06-30',
      former: [{ from: '2026-03-01', to: '2026-05-31', ...correction }],
    },
  ]);
});

const worksOn = (employments: readonly Employment[], on: string) =>
  atWork(employments).some((one) => covers(one, day(on)));

test('an employment carries authority on the days without leave only', () => {
  const { employments } = stateAfter(registered(), onLeave('2026-03-01', '2026-05-31'));
  const days = ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'];
  expect(days.map((one) => worksOn(employments, one))).toEqual([true, false, false, true]);
  expect(pausesBy(employments)).toEqual([{ from: '2026-03-01', to: '2026-05-31' }]);
});

test('a leave without a last day goes on when the contract is renewed, not after a gap or with another employer', () => {
  const first = { to: day('2026-05-31') };
  const then = (extra: Partial<Employment>) =>
    stateAfter(registered(first, { employmentId: 'e2', ...extra }), onLeave('2026-03-01')).employments;
  expect(worksOn(then({ from: day('2026-06-01') }), '2026-06-01')).toBe(false);
  expect(worksOn(then({ from: day('2026-06-02') }), '2026-06-02')).toBe(true);
  expect(worksOn(then({ from: day('2026-06-01'), municipalityCode: '1480' as MunicipalityCode }), '2026-06-01')).toBe(
    true,
  );
});

test('others are told of the authority without the days of the leave, and not of the leave', () => {
  const delegation = {
    delegationId: 'd1',
    kind: 'ORDERING',
    delegatorId: 'assessor',
    municipalityCode: '1496' as MunicipalityCode,
    from: day('2026-01-01'),
  } as const;
  const pauses = [{ from: day('2026-02-01'), to: day('2026-02-10') }];
  const state = stateAfter(
    registered(),
    { type: 'DelegationGranted', delegation },
    { type: 'DelegatorAway', delegatorId: 'assessor', pauses },
    onLeave('2026-03-01', '2026-05-31'),
  );
  const told = authorityOf('s1', 4, state);
  const periods = (some: readonly { from: string; to?: string | undefined }[] = []) =>
    some.map(({ from, to }) => [from, to]);
  expect(periods(told.employments)).toEqual([
    ['2024-01-01', '2026-02-28'],
    ['2026-06-01', undefined],
  ]);
  expect(periods(told.delegations)).toEqual([
    ['2026-01-01', '2026-01-31'],
    ['2026-02-11', undefined],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/leave|pauses/u);
});

test('authority turns on the first day of a leave and on the day after its last', () => {
  const state = stateAfter(registered(), onLeave('2026-03-01', '2026-05-31'));
  const turns = (after: string, to: string) => turnsBetween(state, day(after), day(to));
  expect(turns('2026-02-28', '2026-03-01')).toBe(true);
  expect(turns('2026-03-01', '2026-05-31')).toBe(false);
  expect(turns('2026-05-20', '2026-06-05')).toBe(true); // days without a run are caught up
});
