import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { PRODUCT_ALREADY_WITHDRAWN } from '../domain/product.errors.js';
import { evolveProduct, productIdOf } from '../domain/product.js';
import { assertMark, assertRecent } from '../../input/checks.js';
import type { DevicesDeps } from '../../ports.js';

export type WithdrawProductInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly outOfAssortmentOn: string;
};

/** Takes an article out of the assortment: nobody orders it any more, and loans go on (S1-2). */
export function withdrawProduct(deps: DevicesDeps, caller: Caller, input: WithdrawProductInput) {
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const productId = productIdOf(supplierId, assertMark(input.articleNumber, 'input.articleNumber'));
  const command = { action: 'withdrawProduct', permission: 'product:register', input, aggregateId: productId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const field = 'input.outOfAssortmentOn';
    const today = dayOf(uow.now);
    const outOfAssortmentOn = assertRecent(assertNotAhead(input.outOfAssortmentOn, today, field), today, field);
    const { products } = deps.stores;
    uow.authorise({ supplierId });
    const product = await uow.load(products, {
      id: productId,
      field: 'input.productId',
      expectedVersion: input.expectedVersion,
    });
    const gone = product.state.outOfAssortmentOn;
    refuseIfAny([gone !== undefined && PRODUCT_ALREADY_WITHDRAWN({ params: { outOfAssortmentOn: gone } })]);
    await products.append(uow, product, evolveProduct, [{ type: 'ProductWithdrawn', outOfAssortmentOn }]);
    return { productId };
  });
}
