import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import type { StoredLoan } from '../loans/domain/loan.js';
import { rentStopOf, stopRent } from '../money/rent-of-loan.js';
import type { DevicesDeps } from '../ports.js';

/** The device goes to reconditioning and the rent stops after a loan has been deregistered. */
export async function followDeregistration(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id, state }: Aggregate<StoredLoan>,
): Promise<void> {
  if (state.status !== 'DEREGISTERED') return;
  const { devices } = deps.stores;
  await devices.decide(uow, await devices.load(uow, state.deviceId), deviceDecider, { type: 'CloseLoan' });
  await stopRent(deps, uow, id, await rentStopOf(deps, uow, id, state, state.deregisteredOn));
}
