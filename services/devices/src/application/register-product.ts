import { assertText, badUserInput, refuseIfAny } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { evolveProduct, productIdOf, PRODUCT_ALREADY_REGISTERED, type TrackBy } from '../domain/product.js';
import { assertMark, assertRange } from './checks.js';
import type { DevicesDeps } from './ports.js';

export type RegisterProductInput = {
  readonly idempotencyKey: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly name: string;
  readonly isoCode: string;
  readonly manufacturer: string;
  readonly isMedicalDevice: boolean;
  readonly trackBy: TrackBy;
  readonly monthlyRentOre: number;
  readonly lifetimeMonths?: number | null | undefined;
  readonly ifuDocument?: string | null | undefined;
};

/** Adds an article to a supplier's assortment; without instructions for use it is not orderable (S1-2). */
export function registerProduct(deps: DevicesDeps, caller: Caller, input: RegisterProductInput) {
  const { isoCode, isMedicalDevice, trackBy, lifetimeMonths, ifuDocument } = input;
  const articleNumber = assertMark(input.articleNumber, 'input.articleNumber');
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const product = {
    articleNumber,
    supplierId,
    name: assertText(input.name, 'input.name'),
    isoCode,
    manufacturer: assertText(input.manufacturer, 'input.manufacturer'),
    isMedicalDevice,
    trackBy,
    monthlyRentOre: assertRange(input.monthlyRentOre, 0, 'input.monthlyRentOre'),
    lifetimeMonths: lifetimeMonths == null ? undefined : assertRange(lifetimeMonths, 1, 'input.lifetimeMonths', 600),
    ifuDocument: ifuDocument == null ? undefined : assertText(ifuDocument, 'input.ifuDocument'),
  };
  const productId = productIdOf(supplierId, articleNumber);
  const command = { action: 'registerProduct', permission: 'product:register', input, aggregateId: productId } as const;
  return perform(deps, caller, command, async (uow) => {
    const { products } = deps.stores;
    if (!(await deps.lookUps.areaExists(uow, isoCode)))
      throw badUserInput({ field: 'input.isoCode', why: 'Okänt produktområde.' });
    const known = await products.find(uow, productId);
    refuseIfAny([known && PRODUCT_ALREADY_REGISTERED({ field: 'input.articleNumber', params: { articleNumber } })]);
    await products.append(uow, products.create(productId, product), evolveProduct, [
      { type: 'ProductRegistered', product },
    ]);
    return { productId };
  });
}
