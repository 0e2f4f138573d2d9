import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { coveredBy, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import { closeRemindersOf } from '../notifications/close-reminders.js';
import { notifyController } from '../notifications/notify-controller.js';
import type { IdentityDeps } from '../ports.js';
import { lastDayWhenEnded } from '../shared/domain/dated-fact.js';
import { employedBy } from '../staff/domain/employment.js';
import type { Staff } from '../staff/domain/staff.js';
import { ombudDecider } from './domain/ombud.js';
import { takeOmbudRole } from './ombud-role.js';

/**
 * Ends the appointments, with their roles, that no employment by the municipality carries after a day (S2-27).
 * The aid controller is notified of each (S2-28).
 */
export async function endUncarriedAppointments(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  { id: staffId, state }: Aggregate<Stored<Staff>>,
  lastDay: PlainDate,
): Promise<void> {
  const { ombuds } = deps.stores;
  for (const id of await deps.queries.appointmentsAfter(uow, staffId, lastDay)) {
    const appointment = await ombuds.load(uow, id);
    const { municipalityCode } = appointment.state;
    if (coveredBy(employedBy(state, municipalityCode), appointment.state)) continue;
    const last = lastDayWhenEnded(appointment.state, lastDay);
    const closed = await ombuds.decide(uow, appointment, ombudDecider, {
      type: 'EndAppointment',
      lastDay: last,
      by: uow.actor.id,
    });
    await closeRemindersOf(deps, uow, closed.id);
    await takeOmbudRole(deps, uow, closed, last);
    await notifyController(deps, uow, closed, 'END');
  }
}
