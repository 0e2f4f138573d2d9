import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import { notifyController } from '../../notifications/notify-controller.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { ombudDecider } from '../domain/ombud.js';
import { takeOmbudRole } from '../ombud-role.js';

export type EndOmbudAppointmentInput = {
  readonly idempotencyKey: string;
  readonly appointmentId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

/**
 * Ends an appointment and its role, or moves their last day earlier.
 * The aid controller is notified in the same transaction (S2-28).
 */
export function endOmbudAppointment(deps: IdentityDeps, caller: Caller, input: EndOmbudAppointmentInput) {
  assertPersonActs(deps, caller, 'ombud:end');
  const { appointmentId: id, expectedVersion } = input;
  const lastDay = input.lastDay as PlainDate;
  const command = { action: 'endOmbudAppointment', permission: 'ombud:end', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { ombuds } = deps.stores;
    const appointment = await uow.load(ombuds, { id, field: 'input.appointmentId', expectedVersion });
    const ended = await ombuds.decide(uow, appointment, ombudDecider, {
      type: 'EndAppointment',
      lastDay,
      by: uow.actor.id,
    });
    await closeRemindersOf(deps, uow, ended.id);
    await takeOmbudRole(deps, uow, ended, lastDay);
    const notificationId = await notifyController(deps, uow, ended, 'END');
    return { appointmentId: ended.id, notificationId };
  });
}
