import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { closedFor, unitTarget } from '../../municipalities/unit-in.js';
import { notifyController } from '../../notifications/notify-controller.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { knownPerson } from '../../staff/places.js';
import { appointmentFacts } from '../appointment-facts.js';
import { ombudDecider } from '../domain/ombud.js';
import { giveOmbudRole } from '../ombud-role.js';

export type AppointOmbudInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly unitId: string;
  readonly from: string;
};

/**
 * Appoints an aid representative. Only the unit's manager may (S2-27).
 * The appointment gives the role in the unit and notifies the aid controller, in the same transaction (S2-28).
 */
export function appointOmbud(deps: IdentityDeps, caller: Caller, input: AppointOmbudInput) {
  assertPersonActs(deps, caller, 'ombud:appoint');
  const { staffId } = input;
  const command = { action: 'appointOmbud', permission: 'ombud:appoint', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff, units, ombuds } = deps.stores;
    const from = input.from as PlainDate;
    const unit = await uow.load(units, unitTarget(input.unitId));
    const person = await uow.load(staff, knownPerson(staffId, 'input.staffId'));
    const { municipalityCode, operationType } = unit.state;
    refuseIfAny([closedFor(unit.state, uow, { from })]);
    const appointment = { staffId, unitId: unit.id, operationType, municipalityCode, from, appointedBy: uow.actor.id };
    const facts = await appointmentFacts(deps, uow, person, appointment);
    const initial = ombuds.create(uow.newId(), ombudDecider.initial);
    const appointed = await ombuds.decide(uow, initial, ombudDecider, {
      type: 'AppointOmbud',
      ...appointment,
      ...facts,
    });
    await giveOmbudRole(deps, uow, appointed);
    const notificationId = await notifyController(deps, uow, appointed, 'START');
    return { appointmentId: appointed.id, notificationId };
  });
}
