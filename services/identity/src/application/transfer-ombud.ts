import { addDays, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { employedByMunicipality } from '../domain/employment.js';
import { ombudDecider } from '../domain/ombud.js';
import type { Staff } from '../domain/staff.js';
import { notifyController } from './notify-controller.js';
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
 * after, and the aid controller is told, in one transaction. The receiving unit's manager does it: a representative
 * is appointed by the manager of the unit (S2-27).
 */
export function transferOmbud(deps: IdentityDeps, caller: Caller, input: TransferOmbudInput) {
  const command = { action: 'transferOmbud', permission: 'ombud:appoint', input } as const;
  return perform(deps, caller, { ...command, aggregateId: input.appointmentId }, async (uow) => {
    const { ombuds, units, staff } = deps.stores;
    const unit = await units.load(uow, input.unitId);
    const { municipalityCode, operationType } = unit.state;
    uow.allow({ municipalityCode, unitId: unit.id });
    const closing = await ombuds.load(uow, input.appointmentId, input.expectedVersion);
    const { staffId } = closing.state;
    const { state: person } = await staff.load(uow, staffId);
    const from = input.from as PlainDate;
    await deps.lookUps.takeTurn(uow, `ombud:${staffId}:${unit.id}`);
    const facts = {
      employedHere: employedByMunicipality(person, municipalityCode, from),
      alreadyAppointed: await deps.lookUps.activeOmbudOf(uow, staffId, unit.id),
    };
    const place = { unitId: unit.id, operationType, municipalityCode };
    const next = { staffId, ...place, from, transferredFrom: closing.id };
    const appointmentId = uow.newId();
    await ombuds.decide(uow, closing, ombudDecider, {
      type: 'TransferOmbud',
      next: { ...next, appointmentId },
      facts,
    });
    const opening = ombuds.create(appointmentId, ombudDecider.initial);
    const opened = await ombuds.decide(uow, opening, ombudDecider, { type: 'AppointOmbud', ...next, ...facts });
    return { appointmentId, notificationId: await notifyController(deps, uow, opened, 'TRANSFER') };
  });
}

/** Ends the appointments that no employment by the municipality carries any longer, and tells the controller (S2-27, S2-28). */
export async function endUncarriedAppointments(
  deps: IdentityDeps,
  uow: UnitOfWork,
  { id: staffId, state: { employments } }: Aggregate<Stored<Staff>>,
): Promise<number> {
  const { ombuds } = deps.stores;
  let ended = 0;
  for (const id of await deps.lookUps.activeAppointmentsOf(uow, staffId)) {
    const appointment = await ombuds.load(uow, id);
    const here = employments.filter(
      (one) => one.kind === 'MUNICIPALITY' && one.municipalityCode === appointment.state.municipalityCode,
    );
    if (here.some(({ to }) => to === undefined)) continue;
    // One that has not begun ends before it does.
    const lastDay = [addDays(appointment.state.from, -1), ...here.map(({ to }) => to as PlainDate)]
      .sort()
      .at(-1) as PlainDate;
    const closed = await ombuds.decide(uow, appointment, ombudDecider, { type: 'EndAppointment', lastDay });
    await notifyController(deps, uow, closed, 'END');
    ended += 1;
  }
  return ended;
}
