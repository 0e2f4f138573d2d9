import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { Ombud } from '../ombud/domain/ombud.js';
import type { IdentityDeps } from '../ports.js';
import { notificationDecider } from './domain/notification.js';

/** Notifies the aid controller of a change of an appointment, in the same transaction (S2-28). Returns the id. */
export async function notifyController(
  { stores: { notifications } }: IdentityDeps,
  uow: UnitOfWork,
  { id: appointmentId, state: { unitId, municipalityCode } }: Aggregate<Stored<Ombud>>,
  kind: 'START' | 'END' | 'TRANSFER',
): Promise<string> {
  const initial = notifications.create(uow.newId(), notificationDecider.initial);
  const content = { kind, appointmentId, unitId, municipalityCode, notifiedAt: uow.now };
  const saved = await notifications.decide(uow, initial, notificationDecider, { type: 'Notify', ...content });
  return saved.id;
}
