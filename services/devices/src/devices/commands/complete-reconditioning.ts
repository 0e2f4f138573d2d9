import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf } from '@hjalpmedel/domain';
import type { Checklist } from '../domain/device.commands.js';
import type { ScrapReason } from '../domain/device.js';
import { residualValueOf } from '../../catalogue/domain/product.js';
import { assertMark, assertRange } from '../../input/checks.js';
import { onDevice, type OnDevice } from './change-device.js';
import type { DevicesDeps } from '../../ports.js';

/** A device out of service that nobody borrows goes the same way as one that came back (S2-5). */
export function sendToReconditioning(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const act = { action: 'sendToReconditioning', permission: 'device:recondition' } as const;
  return onDevice(deps, caller, act, input, () => ({ type: 'SendToReconditioning' }));
}

export type CompleteReconditioningInput = OnDevice & {
  readonly checklistVersion: string;
  readonly checklist: Checklist;
};

/** The only way back into the store: every step of the checklist done (S2-5). */
export function completeReconditioning(deps: DevicesDeps, caller: Caller, input: CompleteReconditioningInput) {
  const { checklist } = input;
  const checklistVersion = assertMark(input.checklistVersion, 'input.checklistVersion');
  const act = { action: 'completeReconditioning', permission: 'device:recondition' } as const;
  return onDevice(deps, caller, act, input, ({ now }) => ({
    type: 'CompleteReconditioning',
    checklist,
    checklistVersion,
    now,
  }));
}

export type ScrapDeviceInput = OnDevice & {
  readonly reason: ScrapReason;
  readonly personalDataWiped: boolean;
  readonly residualValueOre?: number | null | undefined;
};

/** A device leaves the store for good, with nothing of a person left in it and its residual value on record: by price and age, else as stated. */
export function scrapDevice(deps: DevicesDeps, caller: Caller, input: ScrapDeviceInput) {
  const { reason: scrapReason, personalDataWiped } = input;
  const act = { action: 'scrapDevice', permission: 'device:recondition' } as const;
  const stated =
    input.residualValueOre == null ? undefined : assertRange(input.residualValueOre, 0, 'input.residualValueOre');
  return onDevice(deps, caller, act, input, async (uow, { state }) => {
    const { state: product } = await deps.stores.products.load(uow, state.productId);
    const residualValueOre = residualValueOf(product, state.registeredOn, dayOf(uow.now)) ?? stated;
    return { type: 'ScrapDevice', scrapReason, personalDataWiped, residualValueOre };
  });
}

/** Nothing may be done with the device until it is released, e.g. after a safety notice. */
export function quarantineDevice(deps: DevicesDeps, caller: Caller, input: OnDevice & { readonly reason: string }) {
  const reason = assertImpersonal(input.reason, 'input.reason');
  const act = { action: 'quarantineDevice', permission: 'device:quarantine' } as const;
  return onDevice(deps, caller, act, input, () => ({ type: 'QuarantineDevice', reason }));
}

export function releaseFromQuarantine(deps: DevicesDeps, caller: Caller, input: OnDevice) {
  const act = { action: 'releaseFromQuarantine', permission: 'device:quarantine' } as const;
  return onDevice(deps, caller, act, input, () => ({ type: 'ReleaseFromQuarantine' }));
}
