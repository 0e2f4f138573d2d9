import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addDays, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { closedFor, unitTarget } from '../../municipalities/unit-in.js';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import { notifyController } from '../../notifications/notify-controller.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { appointmentFacts } from '../appointment-facts.js';
import { ombudDecider } from '../domain/ombud.js';
import { giveOmbudRole, takeOmbudRole } from '../ombud-role.js';

export type TransferOmbudInput = {
  readonly idempotencyKey: string;
  readonly appointmentId: string;
  readonly expectedVersion: number;
  readonly unitId: string;
  readonly from: string;
};

/**
 * Moves a representative to another unit (S2-28). In one transaction the appointment ends, one in the receiving unit
 * begins the day after, the role follows, and the aid controller is notified.
 * The receiving unit's manager does it, because a unit's manager appoints its representative (S2-27).
 */
export function transferOmbud(deps: IdentityDeps, caller: Caller, input: TransferOmbudInput) {
  assertPersonActs(deps, caller, 'ombud:appoint');
  const { appointmentId: id, expectedVersion } = input;
  const command = { action: 'transferOmbud', permission: 'ombud:appoint', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { ombuds, units, staff } = deps.stores;
    const from = input.from as PlainDate;
    const unit = await uow.load(units, unitTarget(input.unitId));
    const closing = await uow.load(ombuds, { id, field: 'input.appointmentId', expectedVersion, anyUnit: true });
    const person = await staff.load(uow, closing.state.staffId);
    const { municipalityCode, operationType } = unit.state;
    refuseIfAny([closedFor(unit.state, uow, { from })]);
    const place = { unitId: unit.id, operationType, municipalityCode };
    const next = { staffId: person.id, ...place, from, transferredFrom: closing.id, appointedBy: uow.actor.id };
    const facts = await appointmentFacts(deps, uow, person, next);
    const opening = ombuds.create(uow.newId(), ombudDecider.initial);
    const closed = await ombuds.decide(uow, closing, ombudDecider, {
      type: 'TransferOmbud',
      next: { ...next, appointmentId: opening.id },
      facts,
    });
    const opened = await ombuds.decide(uow, opening, ombudDecider, { type: 'AppointOmbud', ...next, ...facts });
    await giveOmbudRole(deps, uow, opened); // first, so that a licence is carried all the time
    await takeOmbudRole(deps, uow, closed, addDays(from, -1));
    await closeRemindersOf(deps, uow, closed.id);
    const notificationId = await notifyController(deps, uow, opened, 'TRANSFER');
    return { appointmentId: opened.id, notificationId };
  });
}
