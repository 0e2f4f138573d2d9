import type { Caller } from '@hjalpmedel/commands';
import { dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { assertPriceDay } from '../../input/days.js';
import type { DevicesDeps } from '../../ports.js';
import { RENT_PRICE_NOT_LISTED } from '../domain/product.errors.js';
import { changePrice } from './change-price.js';
import type { OnProduct } from './change-product.js';

export type WithdrawRentPriceInput = OnProduct & { readonly from: string };

/** Takes a price off the list of an article. The price before it holds on, and entered rent is corrected (S2-17). */
export function withdrawRentPrice(deps: DevicesDeps, caller: Caller, input: WithdrawRentPriceInput) {
  return changePrice(deps, caller, 'withdrawRentPrice', input, ({ now }, { rentPrices = [] }) => {
    const from = assertPriceDay(input.from, dayOf(now), 'input.from');
    refuseIfAny([
      !rentPrices.some((price) => price.from === from) &&
        RENT_PRICE_NOT_LISTED({ field: 'input.from', params: { from } }),
    ]);
    return { type: 'RentPriceWithdrawn', from };
  });
}
