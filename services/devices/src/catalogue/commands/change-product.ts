import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { assertIdentifier } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import { evolveProduct, productIdOf, type Product, type ProductEvent } from '../domain/product.js';

export type OnProduct = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly articleNumber: string;
  readonly supplierId: string;
};

/** Changes one article of the supplier that the input names, on behalf of that supplier (S2-13). */
export function changeProduct(
  deps: DevicesDeps,
  caller: Caller,
  { action, input }: { readonly action: string; readonly input: OnProduct },
  decide: (uow: CommandUnitOfWork, product: Product) => ProductEvent,
  then?: (uow: CommandUnitOfWork, productId: string) => Promise<void>,
) {
  const { expectedVersion } = input;
  const supplierId = assertIdentifier(input.supplierId, 'input.supplierId');
  const productId = productIdOf(supplierId, assertIdentifier(input.articleNumber, 'input.articleNumber'));
  const command = { action, permission: 'product:register', input, aggregateId: productId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { products } = deps.stores;
    uow.authorise({ supplierId });
    const product = await uow.load(products, { id: productId, field: 'input.articleNumber', expectedVersion });
    await products.append(uow, product, evolveProduct, [decide(uow, product.state)]);
    await then?.(uow, productId);
    return { productId };
  });
}
