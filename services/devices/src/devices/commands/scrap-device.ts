import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { residualValueOf } from '../../catalogue/domain/product.js';
import { assertRange } from '../../input/numbers.js';
import type { DevicesDeps } from '../../ports.js';
import type { ScrapReason } from '../domain/device.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type ScrapDeviceInput = OnDevice & {
  readonly reason: ScrapReason;
  readonly personalDataWiped: boolean;
  readonly residualValueOre?: number | null | undefined;
};

/**
 * Scraps a device once the data of its users is erased (S2-5).
 * Its residual value follows from price and age. Where they are unknown, the value of the input counts.
 */
export function scrapDevice(deps: DevicesDeps, caller: Caller, input: ScrapDeviceInput) {
  const { reason: scrapReason, personalDataWiped } = input;
  const command = { action: 'scrapDevice', permission: 'device:recondition', input } as const;
  const stated =
    input.residualValueOre == null ? undefined : assertRange(input.residualValueOre, 0, 'input.residualValueOre');
  return changeDevice(deps, caller, command, async (uow, { state }) => {
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    const residualValueOre = residualValueOf(product, state.registeredOn, dayOf(uow.now)) ?? stated;
    return { type: 'ScrapDevice', scrapReason, personalDataWiped, residualValueOre };
  });
}
