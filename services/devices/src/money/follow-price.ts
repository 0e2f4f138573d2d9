import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import type { Product } from '../catalogue/domain/product.js';
import { rentOf } from '../catalogue/domain/rent-price.js';
import type { DevicesDeps } from '../ports.js';
import { rentPolicyOf } from '../read-models/domain/policies.js';
import { evolvePriceChange, pricesAfter, type PriceChange } from './domain/price-change.js';
import type { RentPrice } from './domain/price-list.js';
import { followPrices } from './rent-of-loan.js';

/** Rents per transaction. */
const STEP = 50;

/** Lets the running loans of an article follow its price list from a day on. The loans follow in steps. */
export async function startFollowingPrice(
  { stores: { priceChanges } }: DevicesDeps,
  uow: UnitOfWork,
  productId: string,
  from: PlainDate,
): Promise<void> {
  const change: PriceChange = { productId, from, reached: 0, done: false };
  const created = priceChanges.create(uow.newId(), change);
  await priceChanges.append(uow, created, evolvePriceChange, [{ type: 'PriceChanged', change }]);
}

/** Lets the next rents of an article follow a change of its price list. */
export async function followPriceStep(
  deps: DevicesDeps,
  uow: UnitOfWork,
  found: Aggregate<PriceChange>,
): Promise<void> {
  const { productId, from, after } = found.state;
  const { state: product } = await deps.stores.products.load(uow, productId);
  const policies = await deps.queries.policies(uow, 'RENT');
  const listed = listedFrom(product, from);
  const rents = await deps.queries.rentsOfProduct(uow, productId, { from, after, limit: STEP });
  for (const { loanId } of rents)
    await followPrices(deps, uow, loanId, from, (rent) =>
      pricesAfter(rent, listed, rentPolicyOf(policies, rent, from).newPriceFrom ?? 'DAY'),
    );
  const done = rents.length < STEP;
  await deps.stores.priceChanges.append(uow, found, evolvePriceChange, [
    { type: 'PriceFollowed', rents: rents.length, after: rents.at(-1)?.id, done },
  ]);
}

/** The prices of an article from a day on, the first of them that of the day itself. */
function listedFrom(product: Product, from: PlainDate): readonly RentPrice[] {
  const later = (product.rentPrices ?? []).filter((price) => price.from > from);
  return [{ from, monthlyOre: rentOf(product, from) }, ...later];
}
