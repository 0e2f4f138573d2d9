import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf, type Confirmation } from '@hjalpmedel/domain';
import { assertPlanned } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import { assertOrderArrived } from '../../read-models/assert-order-arrived.js';
import { withinReach } from '../../read-models/within-reach.js';
import { allocationFacts } from '../allocation-facts.js';
import { OLDER_EQUIVALENT_FREE } from '../domain/allocation.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type AllocateDeviceInput = OnDevice & {
  readonly orderId: string;
  readonly lineId: string;
  readonly startsOn?: string | null | undefined;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/**
 * Reserves a device for an order line, for a planned discharge from a later day on.
 * Passing over a device that comes first in the queue needs a stated reason (S1-2).
 */
export function allocateDevice(deps: DevicesDeps, caller: Caller, input: AllocateDeviceInput) {
  const { orderId, lineId } = input;
  const confirmations = input.confirmations ?? [];
  const reason = statedReason(confirmations);
  const command = { action: 'allocateDevice', permission: 'device:allocate', input } as const;
  return changeDevice(deps, caller, command, async (uow, { id, state }) => {
    const order = withinReach(uow.principal, command.permission, await deps.queries.lockOrder(uow, orderId));
    assertOrderArrived(order, orderId, uow.now);
    const facts = await allocationFacts(deps, uow, { id, state }, order, lineId, confirmations);
    const startsOn = input.startsOn ? assertPlanned(input.startsOn, dayOf(uow.now), 'input.startsOn') : undefined;
    return {
      type: 'AllocateDevice',
      reservation: { orderId, lineId, startsOn, passedOver: facts.before === undefined ? undefined : reason },
      facts,
    };
  });
}

function statedReason(confirmations: readonly Confirmation[]): string | undefined {
  const stated = confirmations.find(({ code }) => code === OLDER_EQUIVALENT_FREE.code)?.statement.trim();
  return stated ? assertImpersonal(stated, 'input.confirmations') : undefined;
}
