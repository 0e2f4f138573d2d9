import type { Caller } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type PassIntakeInput = OnDevice & { readonly ceMarkSeen: boolean };

/** Passes the intake check of a device. It may be lent from now on (S1-2, S2-1). */
export function passIntake(deps: DevicesDeps, caller: Caller, input: PassIntakeInput) {
  const command = { action: 'passIntake', permission: 'device:pass-intake', input } as const;
  return changeDevice(deps, caller, command, async (uow, { state }) => {
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    return { type: 'PassIntake', product, ceMarkSeen: input.ceMarkSeen };
  });
}
