import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import type { StoredDevice } from '../devices/domain/device.js';
import type { DevicesDeps } from '../ports.js';
import { concerns, isInForce, type SafetyNotice } from './domain/safety-notice.js';

/** Puts a device in quarantine for a safety notice or an incident. A second time for the same one changes nothing. */
export async function quarantineFor(
  { stores: { devices } }: DevicesDeps,
  uow: UnitOfWork,
  deviceId: string,
  cause: { readonly reason: string; readonly ref: string },
): Promise<void> {
  const device = await devices.load(uow, deviceId);
  await devices.decide(uow, device, deviceDecider, { type: 'QuarantineDevice', ...cause });
}

export function quarantineForNotice(
  deps: DevicesDeps,
  uow: UnitOfWork,
  deviceId: string,
  notice: Named,
): Promise<void> {
  return quarantineFor(deps, uow, deviceId, causeOf(notice));
}

/** Ends the quarantine of a device for a safety notice. */
export async function liftQuarantineForNotice(
  { stores: { devices } }: DevicesDeps,
  uow: UnitOfWork,
  deviceId: string,
  notice: Named,
): Promise<void> {
  const device = await devices.load(uow, deviceId);
  await devices.decide(uow, device, deviceDecider, { type: 'EndQuarantineFor', ...causeOf(notice) });
}

type Named = Pick<SafetyNotice, 'action'> & { readonly noticeId: string };
const causeOf = ({ noticeId: ref, action }: Named) => ({
  reason: `Säkerhetsmeddelande från tillverkaren: ${action}`,
  ref,
});

/** Puts a device in quarantine for every safety notice that concerns it. */
export async function quarantineForNotices(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id, state }: Aggregate<StoredDevice>,
): Promise<void> {
  for (const notice of await deps.queries.noticesOf(uow, state.productId))
    if (isInForce(notice) && concerns(notice, state)) await quarantineForNotice(deps, uow, id, notice);
}
