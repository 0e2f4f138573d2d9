import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { notificationDecider } from '../domain/notification.js';
import type { Ombud } from '../domain/ombud.js';
import type { IdentityDeps } from './ports.js';

/** Tells the aid controller of a change of an appointment, in its transaction; open until acknowledged (S2-28). */
export async function notifyController(
  { stores: { notifications } }: IdentityDeps,
  uow: UnitOfWork,
  { id: appointmentId, state: { unitId, municipalityCode } }: Aggregate<Stored<Ombud>>,
  kind: 'START' | 'END' | 'TRANSFER',
): Promise<string> {
  const opened = notifications.create(uow.newId(), notificationDecider.initial);
  const told = { kind, appointmentId, unitId, municipalityCode, notifiedAt: uow.now };
  const saved = await notifications.decide(uow, opened, notificationDecider, { type: 'Notify', ...told });
  return saved.id;
}
