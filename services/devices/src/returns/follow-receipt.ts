import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import { missingOf } from '../loans/domain/accessories.js';
import type { Lent, ReturnReceipt } from '../loans/domain/loan.js';
import type { DevicesDeps } from '../ports.js';

type Received = Pick<Lent, 'deviceId' | 'accessories'> & { readonly receipt: ReturnReceipt };

/** The device follows a loan whose return has been received. The loan alone keeps the day and the accessories. */
export async function followReceipt(
  { stores: { devices } }: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  { deviceId, accessories = [], receipt }: Received,
): Promise<void> {
  const { receivedAt, place, condition, damageSuspected } = receipt;
  const missing = missingOf(accessories, receipt.accessories ?? []).length;
  await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, {
    type: 'ReceiveReturn',
    loanId,
    receivedAt,
    place,
    condition,
    damageSuspected,
    accessoriesMissing: missing === 0 ? undefined : missing,
  });
}
