import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, refuse } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { withinReach } from '../../read-models/within-reach.js';
import { queueFor } from '../allocation-queue.js';
import { deviceDecider } from '../domain/device.decide.js';
import { stateWrong } from '../domain/device.guards.js';
import type { OnDevice } from './change-device.js';

export type SwapDeviceInput = OnDevice & { readonly replacementDeviceId: string };

/**
 * Moves the reservation of a device to another one, also after the dispatch: the wrong device was sent.
 * The device becomes free. Its order and its line stay as they are.
 */
export function swapDevice(deps: DevicesDeps, caller: Caller, input: SwapDeviceInput) {
  const permission = 'device:allocate';
  const { deviceId, replacementDeviceId, expectedVersion } = input;
  const command = { action: 'swapDevice', permission, input, aggregateId: deviceId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, products } = deps.stores;
    const field = 'input.replacementDeviceId';
    const device = await uow.load(devices, { id: deviceId, field: 'input.deviceId', expectedVersion });
    if (deviceId === replacementDeviceId) throw badUserInput({ field, why: 'Ange ett annat hjälpmedel.' });
    const replacement = await uow.load(devices, { id: replacementDeviceId, field });
    const { state } = device;
    if (state.status !== 'RESERVED') return refuse(stateWrong(state, 'RESERVED'));
    const { orderId, lineId, startsOn } = state.reservation;
    const order = withinReach(uow.principal, permission, await deps.queries.lockOrder(uow, orderId));
    const { state: product } = await products.load(uow, replacement.state.productId);
    const { equivalents } = await queueFor(deps, uow, order, lineId, replacement.state.municipalityCode);
    await devices.decide(uow, device, deviceDecider, { type: 'ReleaseAllocation' });
    const allocated = await deps.queries.countAllocated(uow, lineId);
    await devices.decide(uow, replacement, deviceDecider, {
      type: 'AllocateDevice',
      reservation: { orderId, lineId, startsOn },
      facts: { order, allocated, isMedicalDevice: product.isMedicalDevice, equivalents, confirmations: [] },
    });
    return { deviceId: replacementDeviceId };
  });
}
