import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { evolveProduct, productIdOf } from '../domain/product.js';
import { assertMark, assertName } from '../../input/checks.js';
import type { DevicesDeps } from '../../ports.js';

export type AttachInstructionsForUseInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly ifuDocument: string;
};

/** Puts a product's instructions for use on record, or a newer edition; from then on it is orderable (S1-2). */
export function attachInstructionsForUse(deps: DevicesDeps, caller: Caller, input: AttachInstructionsForUseInput) {
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const productId = productIdOf(supplierId, assertMark(input.articleNumber, 'input.articleNumber'));
  const ifuDocument = assertName(input.ifuDocument, 'input.ifuDocument');
  const command = {
    action: 'attachInstructionsForUse',
    permission: 'product:register',
    input,
    aggregateId: productId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { products } = deps.stores;
    uow.authorise({ supplierId });
    const product = await uow.load(products, {
      id: productId,
      field: 'input.productId',
      expectedVersion: input.expectedVersion,
    });
    await products.append(uow, product, evolveProduct, [{ type: 'InstructionsForUseAttached', ifuDocument }]);
    return { productId };
  });
}
