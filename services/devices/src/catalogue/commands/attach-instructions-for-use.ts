import type { Caller } from '@hjalpmedel/commands';
import { assertName } from '../../input/texts.js';
import type { DevicesDeps } from '../../ports.js';
import { changeProduct, type OnProduct } from './change-product.js';

export type AttachInstructionsForUseInput = OnProduct & { readonly ifuDocument: string };

/** Records the instructions for use of a product, or a newer edition. Without them it is not orderable (S1-2). */
export function attachInstructionsForUse(deps: DevicesDeps, caller: Caller, input: AttachInstructionsForUseInput) {
  const ifuDocument = assertName(input.ifuDocument, 'input.ifuDocument');
  const command = { action: 'attachInstructionsForUse', input };
  return changeProduct(deps, caller, command, () => ({ type: 'InstructionsForUseAttached', ifuDocument }));
}
