import { badUserInput, type Reason } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { ACCESSORY_NOT_COUNTED, type Accessory } from './domain/accessories.js';
import { productIdOf } from '../catalogue/domain/product.js';
import type { DevicesDeps } from '../ports.js';

/** The counted articles of the supplier that go out with a device; a marked one is lent by itself (S2-16). */
export async function accessoriesOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  supplierId: string,
  wanted: readonly Accessory[] | undefined,
): Promise<{ readonly accessories?: readonly Accessory[] | undefined; readonly whyNot: readonly Reason[] }> {
  const whyNot: Reason[] = [];
  for (const [at, { articleNumber }] of (wanted ?? []).entries()) {
    const field = `input.accessories.${at}.articleNumber`;
    const product = await deps.stores.products.find(uow, productIdOf(supplierId, articleNumber));
    if (!product) throw badUserInput({ field, why: 'Leverantören har ingen sådan artikel.' });
    if (product.state.trackBy !== 'QUANTITY') whyNot.push(ACCESSORY_NOT_COUNTED({ field, params: { articleNumber } }));
  }
  return { accessories: wanted, whyNot };
}
