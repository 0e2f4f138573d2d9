import { badUserInput, type Reason } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { productIdOf } from '../catalogue/domain/product.js';
import { assertIdentifier } from '../input/identifiers.js';
import { assertRange } from '../input/numbers.js';
import type { DevicesDeps } from '../ports.js';
import { ACCESSORY_NOT_COUNTED, type Accessory } from './domain/accessories.js';

const MAX_KINDS = 20;
const MAX_QUANTITY = 100;

/** The counted articles of an input that are lent or come back with a device. */
export function assertAccessories<Item extends Accessory>(
  items: readonly Item[] | null | undefined,
  field: string,
): readonly Item[] | undefined {
  if (!items || items.length === 0) return undefined;
  if (items.length > MAX_KINDS) throw badUserInput({ field, why: `Högst ${MAX_KINDS}.` });
  return items.map((item, at) => ({
    ...item,
    articleNumber: assertIdentifier(item.articleNumber, `${field}.${at}.articleNumber`),
    quantity: assertRange(item.quantity, 1, `${field}.${at}.quantity`, MAX_QUANTITY),
  }));
}

/** All reasons why articles may not be lent as accessories: one with an id mark is lent as a device (S2-16). */
export async function whyNotAccessories(
  { stores }: DevicesDeps,
  uow: UnitOfWork,
  supplierId: string,
  accessories: readonly Accessory[],
): Promise<readonly Reason[]> {
  const reasons: Reason[] = [];
  for (const [at, { articleNumber }] of accessories.entries()) {
    const field = `input.accessories.${at}.articleNumber`;
    const product = await stores.products.find(uow, productIdOf(supplierId, articleNumber));
    if (!product) throw badUserInput({ field, why: 'Leverantören har ingen sådan artikel.' });
    if (product.state.trackBy !== 'QUANTITY') reasons.push(ACCESSORY_NOT_COUNTED({ field, params: { articleNumber } }));
  }
  return reasons;
}
