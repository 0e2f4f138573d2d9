import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import type { StoredLoan } from '../loans/domain/loan.js';
import { stopRentAtPickup } from '../money/rent-of-loan.js';
import type { DevicesDeps } from '../ports.js';

/** The device and the rent follow a loan whose return has been ordered. */
export async function followReturnOrder(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loan: Aggregate<StoredLoan>,
): Promise<void> {
  const { id: loanId, state } = loan;
  if (state.status !== 'RETURN_REQUESTED') return;
  const { devices } = deps.stores;
  const { kind, reason, requestedAt, returnOrderId = state.orderId } = state.request;
  const request = { type: 'RequestReturn', loanId, kind, reason, requestedAt, returnOrderId } as const;
  await devices.decide(uow, await devices.load(uow, state.deviceId), deviceDecider, request);
  await stopRentAtPickup(deps, uow, loan);
}
