import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import type { Accessory } from '../loans/domain/accessories.js';
import type { Lent, ReturnReceipt } from '../loans/domain/loan.js';
import type { DevicesDeps } from '../ports.js';

type Received = Pick<Lent, 'deviceId'> & {
  readonly receipt: ReturnReceipt;
  readonly missing?: readonly Accessory[] | undefined;
};

/** The device follows a loan whose return has been received. The loan alone keeps the day and the accessories. */
export async function followReceipt(
  { stores: { devices } }: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  { deviceId, missing, receipt }: Received,
): Promise<void> {
  const { receivedAt, place, condition, damageSuspected } = receipt;
  await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, {
    type: 'ReceiveReturn',
    loanId,
    receivedAt,
    place,
    condition,
    damageSuspected,
    accessoriesMissing: missing?.length,
  });
}
