import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { assertAccessories } from '../../loans/accessories.js';
import { changeLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import type { ReturnedAccessory } from '../../loans/domain/accessories.js';
import type { DevicesDeps } from '../../ports.js';

export type ReceiveAccessoriesInput = OnLoan & { readonly accessories: readonly ReturnedAccessory[] };

/** Receives counted articles without their device: before it, after it, or after a loss. They leave the recall (S1-3, S2-5). */
export function receiveAccessories(deps: DevicesDeps, caller: Caller, input: ReceiveAccessoriesInput) {
  const field = 'input.accessories';
  const accessories = assertAccessories(input.accessories, field);
  if (!accessories) throw badUserInput({ field, why: 'Minst ett tillbehör.' });
  const command = { action: 'receiveAccessories', permission: 'loan:receive-return', input } as const;
  return changeLoan(deps, caller, command, () => ({ type: 'ReceiveAccessories', accessories }));
}
