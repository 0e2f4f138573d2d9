import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { assertRecent } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import { PRODUCT_ALREADY_WITHDRAWN } from '../domain/product.errors.js';
import { changeProduct, type OnProduct } from './change-product.js';

export type WithdrawProductInput = OnProduct & { readonly outOfAssortmentOn: string };

/** Takes an article out of the assortment. It is no longer orderable, and its loans go on (S1-2). */
export function withdrawProduct(deps: DevicesDeps, caller: Caller, input: WithdrawProductInput) {
  const command = { action: 'withdrawProduct', input };
  return changeProduct(deps, caller, command, ({ now }, { outOfAssortmentOn: withdrawnOn }) => {
    const field = 'input.outOfAssortmentOn';
    const today = dayOf(now);
    const outOfAssortmentOn = assertRecent(assertNotAhead(input.outOfAssortmentOn, today, field), today, field);
    refuseIfAny([
      withdrawnOn !== undefined && PRODUCT_ALREADY_WITHDRAWN({ params: { outOfAssortmentOn: withdrawnOn } }),
    ]);
    return { type: 'ProductWithdrawn', outOfAssortmentOn };
  });
}
