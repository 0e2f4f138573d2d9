import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addDays, refuse, refuseIfAny } from '@hjalpmedel/domain';
import { closedFor } from '../../municipalities/unit-in.js';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import { notifyController } from '../../notifications/notify-controller.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { appointmentFacts } from '../appointment-facts.js';
import { OMBUD_NOT_RENEWABLE, ombudDecider } from '../domain/ombud.js';
import { giveOmbudRole } from '../ombud-role.js';

export type RenewOmbudInput = {
  readonly idempotencyKey: string;
  readonly appointmentId: string;
  readonly expectedVersion: number;
};

/**
 * Renews an appointment in the same unit from the day after its last, in one act (S2-27).
 * The aid controller is notified only when the end has been told already (S2-28).
 */
export function renewOmbud(deps: IdentityDeps, caller: Caller, input: RenewOmbudInput) {
  assertPersonActs(deps, caller, 'ombud:appoint');
  const { appointmentId: id, expectedVersion } = input;
  const command = { action: 'renewOmbud', permission: 'ombud:appoint', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { ombuds, staff, units } = deps.stores;
    const closing = await uow.load(ombuds, { id, field: 'input.appointmentId', expectedVersion });
    const { state } = closing;
    if (state.status !== 'ENDED') return refuse(OMBUD_NOT_RENEWABLE({ field: 'input.appointmentId' }));
    const { staffId, unitId, operationType, municipalityCode } = state;
    const from = addDays(state.to, 1);
    refuseIfAny([closedFor((await units.load(uow, unitId)).state, uow, { from })]);
    const person = await staff.load(uow, staffId);
    const place = { unitId, operationType, municipalityCode };
    const next = { staffId, ...place, from, renewedFrom: id, appointedBy: uow.actor.id };
    const facts = await appointmentFacts(deps, uow, person, next);
    const opening = ombuds.create(uow.newId(), ombudDecider.initial);
    await ombuds.decide(uow, closing, ombudDecider, { type: 'RenewAppointment', nextId: opening.id });
    const opened = await ombuds.decide(uow, opening, ombudDecider, { type: 'AppointOmbud', ...next, ...facts });
    await giveOmbudRole(deps, uow, opened);
    await closeRemindersOf(deps, uow, id);
    const notificationId = state.endTold ? await notifyController(deps, uow, opened, 'START') : undefined;
    return { appointmentId: opened.id, ...(notificationId ? { notificationId } : {}) };
  });
}
