import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { loanDecider } from '../domain/loan.decide.js';
import { releaseAllOf } from '../../devices/commands/allocate-device.js';
import type { DevicesDeps } from '../../ports.js';
import { stopRentAtPickup } from '../../money/rent-of-loan.js';
import { returning } from '../../returns/commands/request-return.js';

/** A borrower has died: nothing more is handed over, what was set aside is free, and what is still lent is fetched from the estate (S2-5). Tells how many returns were ordered. */
export async function followDeath(deps: DevicesDeps, uow: UnitOfWork, clientId: string, deceasedOn: PlainDate) {
  await deps.readModels.recordDeath(uow, clientId, deceasedOn);
  for (const orderId of await deps.queries.ordersOf(uow, clientId)) await releaseAllOf(deps, uow, orderId);
  return askBackFromEstate(deps, uow, clientId);
}

async function askBackFromEstate(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<number> {
  const { devices, loans } = deps.stores;
  const loanIds = await deps.queries.loansOf(uow, clientId, ['ACTIVE']);
  for (const loanId of loanIds) {
    const loan = await loans.load(uow, loanId);
    const command = {
      type: 'RequestReturn',
      kind: 'PICKUP',
      reason: 'CLIENT_DECEASED',
      returnOrderId: uow.newId(),
      now: uow.now,
    } as const;
    const after = await loans.decide(uow, loan, loanDecider, command);
    await stopRentAtPickup(deps, uow, after);
    const follows = returning(after);
    const device = await devices.load(uow, after.state.deviceId);
    if (follows) await devices.decide(uow, device, deviceDecider, follows);
  }
  return loanIds.length;
}

/** Protection begins: what staff wrote in their own words at the devices lent to, or set aside for, the borrower is struck out; ids are opaque as they are (S1-4). */
export async function maskCopies(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<void> {
  const { devices, loans } = deps.stores;
  const deviceIds: string[] = [];
  for (const loanId of await deps.queries.loansOf(uow, clientId, ['ACTIVE', 'RETURN_REQUESTED', 'LOST', 'RETURNED']))
    deviceIds.push((await loans.load(uow, loanId)).state.deviceId);
  for (const orderId of await deps.queries.ordersOf(uow, clientId))
    deviceIds.push(...(await deps.queries.reservedFor(uow, orderId)));
  for (const deviceId of deviceIds)
    await devices.decide(uow, await devices.load(uow, deviceId), deviceDecider, { type: 'MaskFreeText' });
}
