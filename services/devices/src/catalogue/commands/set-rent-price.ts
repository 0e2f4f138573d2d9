import type { Caller } from '@hjalpmedel/commands';
import { dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { assertPriceDay } from '../../input/days.js';
import { assertRange } from '../../input/numbers.js';
import type { DevicesDeps } from '../../ports.js';
import { RENT_PRICE_UNCHANGED } from '../domain/product.errors.js';
import { whyInconsistent } from '../domain/product.rules.js';
import { rentOf } from '../domain/rent-price.js';
import { changePrice } from './change-price.js';
import type { OnProduct } from './change-product.js';

export type SetRentPriceInput = OnProduct & { readonly from: string; readonly monthlyRentOre: number };

/** Sets the rent of an article from a day on. The rent of running loans follows it by the policy (S2-17). */
export function setRentPrice(deps: DevicesDeps, caller: Caller, input: SetRentPriceInput) {
  return changePrice(deps, caller, 'setRentPrice', input, ({ now }, product) => {
    const from = assertPriceDay(input.from, dayOf(now), 'input.from');
    const monthlyOre = assertRange(input.monthlyRentOre, 0, 'input.monthlyRentOre');
    refuseIfAny([
      rentOf(product, from) === monthlyOre && RENT_PRICE_UNCHANGED({ field: 'input.monthlyRentOre', params: { from } }),
      ...whyInconsistent({ ...product, monthlyRentOre: monthlyOre, rentPrices: undefined }),
    ]);
    return { type: 'RentPriceSet', price: { from, monthlyOre } };
  });
}
