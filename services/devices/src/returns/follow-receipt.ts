import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import { missingAccessoriesOf, type StoredLoan } from '../loans/domain/loan.js';
import type { DevicesDeps } from '../ports.js';

type Received = Extract<StoredLoan, { status: 'RETURNED' | 'DEREGISTERED' }>;

/** The device follows a loan whose return has been received. The loan alone keeps the day and the accessories. */
export async function followReceipt(
  { stores: { devices } }: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  loan: Received,
): Promise<void> {
  const { deviceId, receipt } = loan;
  if (!receipt) return;
  const missing = missingAccessoriesOf(loan).length;
  const { receivedAt, place, condition, damageSuspected } = receipt;
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
