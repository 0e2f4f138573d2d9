import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { notifyController } from '../notifications/notify-controller.js';
import type { IdentityDeps } from '../ports.js';
import { ombudDecider } from './domain/ombud.js';

const BATCH = 50;

/**
 * Notifies the aid controller of appointments that ended by a day with a fixed employment, each once (S2-28).
 * Returns how many. One that was renewed has not ended.
 */
export async function tellEndedAppointments(deps: IdentityDeps, uow: UnitOfWork, asOf: PlainDate): Promise<number> {
  const { ombuds } = deps.stores;
  const ids = await deps.queries.untoldEnds(uow, asOf, BATCH);
  for (const id of ids) {
    const appointment = await ombuds.load(uow, id);
    const told = await ombuds.decide(uow, appointment, ombudDecider, { type: 'TellEnd' });
    await notifyController(deps, uow, told, 'END');
  }
  return ids.length;
}
