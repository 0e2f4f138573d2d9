import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf, type Confirmation } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { OLDER_EQUIVALENT_FREE } from '../domain/allocation.js';
import { deviceDecider } from '../domain/device.decide.js';
import { turnFor } from '../allocation-turn.js';
import { assertPlanned } from '../../input/checks.js';
import { onDevice, type OnDevice } from './change-device.js';
import type { DevicesDeps } from '../../ports.js';

export type AllocateDeviceInput = OnDevice & {
  readonly orderId: string;
  readonly lineId: string;
  readonly startsOn?: string | null | undefined;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/** Sets a device aside for an order line, for a planned discharge from a day on; the one whose turn it is, unless there is a reason to pass it over. */
export function allocateDevice(deps: DevicesDeps, caller: Caller, input: AllocateDeviceInput) {
  const act = { action: 'allocateDevice', permission: 'device:allocate' } as const;
  const { orderId, lineId, confirmations } = input;
  const stated = confirmations?.find(({ code }) => code === OLDER_EQUIVALENT_FREE.code)?.statement.trim();
  const why = stated ? assertImpersonal(stated, 'input.confirmations') : undefined;
  return onDevice(deps, caller, act, input, async (uow, { id, state }) => {
    const order = await deps.readModels.claimOrder(uow, orderId);
    const allocated = await deps.queries.allocatedTo(uow, lineId);
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    const turn = await turnFor(deps, uow, order, lineId, state.municipalityCode);
    const [first] = turn.free;
    const mayBe = state.status === 'AVAILABLE' && turn.equivalents.includes(state.productId);
    const before = mayBe && first?.id !== id ? first : undefined;
    const startsOn = input.startsOn ? assertPlanned(input.startsOn, dayOf(uow.now), 'input.startsOn') : undefined;
    const facts = {
      order,
      allocated,
      isMedicalDevice: product.isMedicalDevice,
      equivalents: turn.equivalents,
      before: before?.idMark,
      confirmations: confirmations ?? [],
    };
    return { type: 'AllocateDevice', reservation: { orderId, lineId, startsOn, passedOver: before && why }, facts };
  });
}

/** Gives a reservation up: the device is free again, unless it is on its way already. */
export function releaseAllocation(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const act = { action: 'releaseAllocation', permission: 'device:allocate' } as const;
  return onDevice(deps, caller, act, input, async (uow, { state }) => {
    const order =
      state.status === 'RESERVED' ? await deps.readModels.claimOrder(uow, state.reservation.orderId) : undefined;
    return { type: 'ReleaseAllocation', order };
  });
}

/** Frees every device set aside for an order that will never be delivered. */
export async function releaseAllOf(deps: DevicesDeps, uow: UnitOfWork, orderId: string): Promise<void> {
  const { devices } = deps.stores;
  for (const deviceId of await deps.queries.reservedFor(uow, orderId)) {
    const device = await devices.load(uow, deviceId);
    await devices.decide(uow, device, deviceDecider, { type: 'ReleaseAllocation' });
  }
}
