import { addDays, refuse, refuseIfAny, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { closedFor } from '../../../src/municipalities/unit-in.js';
import { appointmentFacts } from '../../../src/ombud/appointment-facts.js';
import { OMBUD_NOT_RENEWABLE, ombudDecider } from '../../../src/ombud/domain/ombud.js';
import { giveOmbudRole, takeOmbudRole } from '../../../src/ombud/ombud-role.js';
import { dayAt } from '../days.js';
import { codes, type OmbudStep } from '../steps.js';
import { named, personId, unitId, type World } from './world.js';

/** Acts on appointments, as the commands run them. */
export async function actOnOmbud(world: World, step: OmbudStep): Promise<void> {
  const { memory, deps, uow } = world;
  if (step.act === 'appoint') {
    await open(world, personId(step.person), unitId(step.unit), dayAt(step.from));
    return;
  }
  const appointment = named(memory.ombuds.rows(), step.appointment);
  const { state } = appointment;
  switch (step.act) {
    case 'transfer':
      return open(world, state.staffId, unitId(step.unit), dayAt(step.from), { transferred: step.appointment });
    case 'renew': {
      if (state.status !== 'ENDED') return refuse(OMBUD_NOT_RENEWABLE());
      return open(world, state.staffId, state.unitId, addDays(state.to, 1), { renewed: step.appointment });
    }
    case 'endAppointment': {
      const lastDay = dayAt(step.last);
      const command = { type: 'EndAppointment', lastDay } as const;
      const ended = await deps.stores.ombuds.decide(uow, appointment as never, ombudDecider, command);
      await takeOmbudRole(deps, uow, ended, lastDay);
    }
  }
}

/** Opens an appointment, and closes the one that it continues. */
async function open(
  { memory, deps, uow, personOf }: World,
  staffId: string,
  unit: string,
  from: PlainDate,
  { transferred, renewed }: { readonly transferred?: number; readonly renewed?: number } = {},
): Promise<void> {
  const { ombuds, units } = deps.stores;
  const person = await personOf(staffId);
  const { operationType } = (await units.load(uow, unit)).state;
  refuseIfAny([closedFor((await units.load(uow, unit)).state, uow, { from })]);
  const appointment = { staffId, unitId: unit, operationType, municipalityCode: codes[0] as MunicipalityCode, from };
  const facts = await appointmentFacts(deps, uow, person, appointment);
  const opening = ombuds.create(uow.newId(), ombudDecider.initial);
  const closing = (n: number) => named(memory.ombuds.rows(), n) as never;
  if (renewed !== undefined)
    await ombuds.decide(uow, closing(renewed), ombudDecider, { type: 'RenewAppointment', nextId: opening.id });
  const next = { ...appointment, appointmentId: opening.id };
  const closed =
    transferred === undefined
      ? undefined
      : await ombuds.decide(uow, closing(transferred), ombudDecider, { type: 'TransferOmbud', next, facts });
  const command = { type: 'AppointOmbud', ...appointment, ...facts } as const;
  await giveOmbudRole(deps, uow, await ombuds.decide(uow, opening, ombudDecider, command));
  if (closed?.state.status === 'TRANSFERRED') await takeOmbudRole(deps, uow, closed, closed.state.to);
}
