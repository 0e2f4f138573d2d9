import type { PlainDate } from '@hjalpmedel/domain';
import { priceOn } from '../../money/domain/price-list.js';
import type { Product } from './product.js';

type Priced = Pick<Product, 'monthlyRentOre' | 'rentPrices'>;

/** The rent of a month of an article on a day, in öre (S2-17). */
export function rentOf({ monthlyRentOre, rentPrices }: Priced, on: PlainDate): number {
  return priceOn({ monthlyOre: monthlyRentOre, prices: rentPrices }, on);
}
