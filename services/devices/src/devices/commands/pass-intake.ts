import type { Caller } from '@hjalpmedel/commands';
import { onDevice, type OnDevice } from './change-device.js';
import type { DevicesDeps } from '../../ports.js';

export type PassIntakeInput = OnDevice & { readonly ceMarkSeen: boolean };

/** The intake check is passed: the device may be lent (S1-2, S2-1). */
export function passIntake(deps: DevicesDeps, caller: Caller, input: PassIntakeInput) {
  const act = { action: 'passIntake', permission: 'device:pass-intake' } as const;
  return onDevice(deps, caller, act, input, async (uow, { state }) => {
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    return { type: 'PassIntake', product, ceMarkSeen: input.ceMarkSeen };
  });
}
