import { assertCan } from '@hjalpmedel/auth';
import { inBatches, runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { tellEndedAppointments } from '../../ombud/tell-ended-appointments.js';
import type { IdentityDeps } from '../../ports.js';
import { keyOf, reminderDecider, reminderKinds, type Cause, type ReminderKind } from '../domain/reminder.js';

export type ReminderJobResult = { readonly raised: number; readonly closed: number; readonly notified: number };

const NAME = 'runReminderJob';
const job = { action: NAME, permission: 'reminder:run-job' } as const;

/**
 * Reminds, as of a day, of what ends soon (competences, delegations, agreements, documents, appointments), of missing
 * courses and of revoked licences. Each cause is told once, and its reminder closes when the cause is gone.
 * The aid controller is notified of appointments that a fixed contract has ended (S2-28).
 * The job may run twice, at once or late. A run for an earlier day than the latest one does nothing.
 */
export async function runReminderJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<ReminderJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, NAME, async () => {
    const total = { raised: 0, closed: 0, notified: 0 };
    const latest = await deps.jobDays.latest(NAME);
    if (latest !== undefined && asOf < latest) return total;
    for (const kind of reminderKinds) {
      const done = await remindOf(deps, caller, kind, asOf);
      total.raised += done.raised;
      total.closed += done.closed;
    }
    for (;;) {
      const told = await runJobStep(deps, caller, job, (uow) => tellEndedAppointments(deps, uow, asOf));
      total.notified += told;
      if (told === 0) break;
    }
    await deps.jobDays.ran(NAME, asOf);
    deps.logger.info({ asOf, ...total }, 'reminder job done');
    return total;
  });
}

async function remindOf(deps: IdentityDeps, caller: Caller, kind: ReminderKind, asOf: PlainDate) {
  const raised = await deps.queries.raisedReminders(kind);
  const causes = new Map((await deps.queries.causes(kind, asOf)).map((one) => [keyOf(one), one]));
  const fresh = [...causes].filter(([key]) => !raised.has(key)).map(([, cause]) => cause);
  const gone = [...raised].filter(([key]) => !causes.has(key)).map(([, id]) => id);
  const total = { raised: 0, closed: 0 };
  for (const batch of inBatches(fresh))
    total.raised += await runJobStep(deps, caller, job, (uow) => raise(deps, uow, batch, asOf));
  for (const batch of inBatches(gone))
    total.closed += await runJobStep(deps, caller, job, (uow) => close(deps, uow, batch));
  return total;
}

async function raise(
  { stores: { reminders }, queries, lockKey }: IdentityDeps,
  uow: UnitOfWork,
  causes: readonly Cause[],
  asOf: PlainDate,
): Promise<number> {
  let raised = 0;
  for (const cause of causes) {
    await lockKey(uow, `reminder:${keyOf(cause)}`);
    const id = await queries.reminderIdByKey(uow, keyOf(cause));
    const before = id ? await reminders.load(uow, id) : reminders.create(uow.newId(), reminderDecider.initial);
    const after = await reminders.decide(uow, before, reminderDecider, { type: 'Raise', cause, since: asOf });
    if (after.version > before.version) raised += 1;
  }
  return raised;
}

async function close({ stores: { reminders } }: IdentityDeps, uow: UnitOfWork, ids: readonly string[]) {
  let closed = 0;
  for (const id of ids) {
    const before = await reminders.load(uow, id);
    const after = await reminders.decide(uow, before, reminderDecider, { type: 'Close', now: uow.now });
    if (after.version > before.version) closed += 1;
  }
  return closed;
}
