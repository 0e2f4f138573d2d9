import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { startFollowingPrice } from '../../money/follow-price.js';
import type { DevicesDeps } from '../../ports.js';
import type { Product, ProductEvent } from '../domain/product.js';
import { changeProduct, type OnProduct } from './change-product.js';

/** Changes the price list of an article from `input.from` on. The rent of its loans follows in steps. */
export function changePrice(
  deps: DevicesDeps,
  caller: Caller,
  action: string,
  input: OnProduct & { readonly from: string },
  decide: (uow: CommandUnitOfWork, product: Product) => ProductEvent,
) {
  return changeProduct(deps, caller, { action, input }, decide, (uow, productId) =>
    startFollowingPrice(deps, uow, productId, input.from as PlainDate),
  );
}
