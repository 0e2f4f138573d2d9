import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { employmentCarries } from '../domain/employment.js';
import { ombudDecider } from '../domain/ombud.js';
import { notifyController } from './notify-controller.js';
import { giveOmbudRole, takeOmbudRole } from './ombud-role.js';
import type { IdentityDeps } from './ports.js';

export type AppointOmbudInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly unitId: string;
  readonly from: string;
};

/**
 * Appoints an aid representative: only the unit's manager may (S2-27). It gives the role in the unit, and the aid
 * controller is told, in the same transaction (S2-28).
 */
export function appointOmbud(deps: IdentityDeps, caller: Caller, input: AppointOmbudInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'appointOmbud', permission: 'ombud:appoint', input, aggregateId: input.staffId },
    async (uow) => {
      const { staff, units, ombuds } = deps.stores;
      const unit = await units.load(uow, input.unitId);
      const { municipalityCode, operationType } = unit.state;
      uow.authorise({ municipalityCode, unitId: unit.id });
      const { state: person, id: staffId } = await staff.load(uow, input.staffId);
      const from = input.from as PlainDate;
      await deps.queries.takeTurn(uow, `ombud:${staffId}:${unit.id}`);
      const appointed = await ombuds.decide(uow, ombuds.create(uow.newId(), ombudDecider.initial), ombudDecider, {
        type: 'AppointOmbud',
        staffId,
        unitId: unit.id,
        operationType,
        municipalityCode,
        from,
        ...employmentCarries(person, municipalityCode, from),
        appointed: await deps.queries.appointmentsFrom(uow, { staffId, unitId: unit.id }, from),
      });
      await giveOmbudRole(deps, uow, appointed);
      const notificationId = await notifyController(deps, uow, appointed, 'START');
      return { appointmentId: appointed.id, notificationId };
    },
  );
}

export type EndOmbudInput = {
  readonly idempotencyKey: string;
  readonly appointmentId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

/** Ends an appointment and its role, or moves their end earlier; the aid controller is told in the same transaction (S2-28). */
export function endOmbudAppointment(deps: IdentityDeps, caller: Caller, input: EndOmbudInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'endOmbudAppointment', permission: 'ombud:end', input, aggregateId: input.appointmentId },
    async (uow) => {
      const { ombuds } = deps.stores;
      const lastDay = input.lastDay as PlainDate;
      const appointment = await uow.load(ombuds, {
        id: input.appointmentId,
        field: 'input.appointmentId',
        expectedVersion: input.expectedVersion,
      });
      const { municipalityCode, unitId } = appointment.state;
      uow.authorise({ municipalityCode, unitId });
      const ended = await ombuds.decide(uow, appointment, ombudDecider, {
        type: 'EndAppointment',
        lastDay,
      });
      await takeOmbudRole(deps, uow, ended, lastDay);
      const notificationId = await notifyController(deps, uow, ended, 'END');
      return { appointmentId: ended.id, notificationId };
    },
  );
}
