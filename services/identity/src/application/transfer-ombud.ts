import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { addDays, coveredBy, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import { employedBy, employmentCarries } from '../domain/employment.js';
import { ombudDecider } from '../domain/ombud.js';
import type { Staff } from '../domain/staff.js';
import { notifyController } from './notify-controller.js';
import { giveOmbudRole, takeOmbudRole } from './ombud-role.js';
import type { IdentityDeps } from './ports.js';

export type TransferOmbudInput = {
  readonly idempotencyKey: string;
  readonly appointmentId: string;
  readonly expectedVersion: number;
  readonly unitId: string;
  readonly from: string;
};

/**
 * Moves a representative to another unit (S2-28): the appointment closes, one in the receiving unit opens the day
 * after, the role goes along, and the aid controller is told, in one transaction. The receiving unit's manager does it: a representative
 * is appointed by the manager of the unit (S2-27).
 */
export function transferOmbud(deps: IdentityDeps, caller: Caller, input: TransferOmbudInput) {
  const command = { action: 'transferOmbud', permission: 'ombud:appoint', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.appointmentId }, async (uow) => {
    const { ombuds, units, staff } = deps.stores;
    const unit = await units.load(uow, input.unitId);
    const { municipalityCode, operationType } = unit.state;
    uow.authorise({ municipalityCode, unitId: unit.id });
    const closing = await uow.load(ombuds, {
      id: input.appointmentId,
      field: 'input.appointmentId',
      expectedVersion: input.expectedVersion,
    });
    const { staffId } = closing.state;
    const { state: person } = await staff.load(uow, staffId);
    const from = input.from as PlainDate;
    await deps.queries.takeTurn(uow, `ombud:${staffId}:${unit.id}`);
    const facts = {
      ...employmentCarries(person, municipalityCode, from),
      appointed: await deps.queries.appointmentsFrom(uow, { staffId, unitId: unit.id }, from),
    };
    const place = { unitId: unit.id, operationType, municipalityCode };
    const next = { staffId, ...place, from, transferredFrom: closing.id };
    const appointmentId = uow.newId();
    const closed = await ombuds.decide(uow, closing, ombudDecider, {
      type: 'TransferOmbud',
      next: { ...next, appointmentId },
      facts,
    });
    const opening = ombuds.create(appointmentId, ombudDecider.initial);
    const opened = await ombuds.decide(uow, opening, ombudDecider, { type: 'AppointOmbud', ...next, ...facts });
    await takeOmbudRole(deps, uow, closed, addDays(from, -1));
    await giveOmbudRole(deps, uow, opened);
    return { appointmentId, notificationId: await notifyController(deps, uow, opened, 'TRANSFER') };
  });
}

/**
 * Ends the appointments that no employment by the municipality carries any longer after a day, also those whose end
 * lay later, with their roles, and tells the controller (S2-27, S2-28).
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
    const { from, municipalityCode } = appointment.state;
    if (coveredBy(employedBy(state, municipalityCode), appointment.state)) continue;
    // One that has not begun ends before it does.
    const last = lastDay < from ? addDays(from, -1) : lastDay;
    const closed = await ombuds.decide(uow, appointment, ombudDecider, { type: 'EndAppointment', lastDay: last });
    await takeOmbudRole(deps, uow, closed, last);
    await notifyController(deps, uow, closed, 'END');
  }
}
