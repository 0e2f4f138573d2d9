import { describe, expect, test } from '@jest/globals';
import { Refused, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { reminderDecider, type Cause, type Reminder, type ReminderCommand } from './reminder.js';

const since = '2026-06-01' as PlainDate;
const now = '2026-06-02T08:00:00.000Z' as Instant;
const cause: Cause = {
  kind: 'COMPETENCE_EXPIRING',
  municipalityCode: '2281',
  staffId: 's1',
  subjectId: 'c1',
  what: 'KURS',
  dueOn: '2026-07-01' as PlainDate,
};
const raise: ReminderCommand = { type: 'Raise', cause, since };
const acknowledge: ReminderCommand = { type: 'Acknowledge', by: 'manager', now };
const close: ReminderCommand = { type: 'Close', now };
const after = (...commands: ReminderCommand[]) =>
  commands.reduce<Reminder>(
    (state, command) => reminderDecider.decide(command, state).reduce(reminderDecider.evolve, state),
    reminderDecider.initial,
  );

describe('a reminder', () => {
  test('is raised once, also after it was acknowledged', () => {
    expect(reminderDecider.decide(raise, after(raise))).toEqual([]);
    expect(reminderDecider.decide(raise, after(raise, acknowledge))).toEqual([]);
  });
  test('closes when its cause is gone, and is raised again when the cause comes back', () => {
    const closed = after(raise, acknowledge, close);
    expect(closed).toMatchObject({ status: 'CLOSED', acknowledgedBy: 'manager' });
    expect(reminderDecider.decide(close, closed)).toEqual([]);
    const again = after(raise, acknowledge, close, raise);
    expect(again).toMatchObject({ status: 'OPEN' });
    expect(again).not.toHaveProperty('acknowledgedBy');
  });
  test('is acknowledged while it is open only', () => {
    expect(() => reminderDecider.decide(acknowledge, after(raise, acknowledge))).toThrow(Refused);
    expect(() => reminderDecider.decide(acknowledge, after(raise, close))).toThrow(Refused);
  });
});
