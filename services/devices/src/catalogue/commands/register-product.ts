import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, refuseIfAny, type Confirmation } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { PRODUCT_ALREADY_REGISTERED, PRODUCT_DIFFERS_BY_ZEROS, PRODUCT_LOOKS_ALIKE } from '../domain/product.errors.js';
import { whyInconsistent } from '../domain/product.rules.js';
import { evolveProduct, productIdOf, zeroVariantsOf } from '../domain/product.js';
import { productOf, type ProductInput } from '../product-input.js';

export type RegisterProductInput = ProductInput & {
  readonly idempotencyKey: string;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

/**
 * Adds an article to a supplier's assortment (S1-2, S2-1).
 * It is orderable once it has instructions for use and, as a medical device of the market, CE mark and UDI-DI.
 */
export function registerProduct(deps: DevicesDeps, caller: Caller, input: RegisterProductInput) {
  const product = productOf(input);
  const { supplierId, articleNumber, isoCode } = product;
  const productId = productIdOf(supplierId, articleNumber);
  const command = { action: 'registerProduct', permission: 'product:register', input, aggregateId: productId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { products } = deps.stores;
    uow.authorise({ supplierId });
    if (!(await deps.queries.areaExists(uow, isoCode)))
      throw badUserInput({ field: 'input.isoCode', why: 'Okänt produktområde.' });
    const known = await products.find(uow, productId);
    const similar = known ? undefined : await deps.queries.similarArticle(uow, supplierId, articleNumber);
    const zeros = known ? undefined : await deps.queries.articleOf(uow, supplierId, zeroVariantsOf(articleNumber));
    const reasons = [
      known && PRODUCT_ALREADY_REGISTERED({ field: 'input.articleNumber', params: { articleNumber } }),
      similar !== undefined &&
        PRODUCT_LOOKS_ALIKE({ field: 'input.articleNumber', params: { articleNumber: similar } }),
      zeros !== undefined &&
        PRODUCT_DIFFERS_BY_ZEROS({ field: 'input.articleNumber', params: { articleNumber: zeros } }),
      ...whyInconsistent(product),
    ];
    refuseIfAny(reasons, input.confirmations ?? []);
    await products.append(uow, products.create(productId, product), evolveProduct, [
      { type: 'ProductRegistered', product },
    ]);
    return { productId };
  });
}
