import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import type { RegisteredStaff } from '../staff/domain/staff.js';
import type { ReminderDocument } from './data/reminders.model.js';
import { keyOf, reminderDecider } from './domain/reminder.js';
import { assessesIn, competenceCauses, courseCauses } from './domain/staff-causes.js';

const OF_COMPETENCE: ReadonlySet<string> = new Set(['COMPETENCE_EXPIRING', 'COMPETENCE_LAPSED', 'COURSE_MISSING']);

/** Closes the reminders of a person's competence whose cause is gone, in the transaction that took it away (S1-14). */
export async function closeCompetenceReminders(
  deps: IdentityDeps,
  uow: UnitOfWork,
  { id: staffId, state }: Aggregate<Stored<RegisteredStaff>>,
): Promise<void> {
  const raised = await deps.queries.raisedRemindersOf(uow, { staffId });
  const ofCompetence = raised.filter(({ kind }) => OF_COMPETENCE.has(kind));
  if (ofCompetence.length === 0) return;
  const today = dayOf(uow.now);
  const rules = new Map<string, Awaited<ReturnType<typeof deps.queries.competenceRules>>>();
  for (const code of assessesIn(state, today))
    rules.set(code, await deps.queries.competenceRules('VGR_SOCIAL_DIGITAL', code, today, uow.now));
  const daysIn = await deps.queries.reminderDays(today);
  const causes = [...competenceCauses(staffId, state, today, daysIn), ...courseCauses(staffId, state, rules, today)];
  const keys = new Set(causes.map(keyOf));
  await closeAll(
    deps,
    uow,
    ofCompetence.filter(({ key }) => !keys.has(key)),
  );
}

/** Closes the reminders about a thing that was renewed or ended. */
export async function closeRemindersOf(deps: IdentityDeps, uow: UnitOfWork, subjectId: string): Promise<void> {
  await closeAll(deps, uow, await deps.queries.raisedRemindersOf(uow, { subjectId }));
}

async function closeAll(
  { stores: { reminders } }: IdentityDeps,
  uow: UnitOfWork,
  raised: readonly ReminderDocument[],
): Promise<void> {
  for (const { _id } of raised) {
    const reminder = await reminders.load(uow, _id);
    await reminders.decide(uow, reminder, reminderDecider, { type: 'Close', now: uow.now });
  }
}
