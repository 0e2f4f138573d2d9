import { commandMetadata, type Caller } from '@hjalpmedel/commands';
import { unitOfWork, type UnitOfWork } from '@hjalpmedel/mongo';
import { productIdOf } from '../catalogue/domain/product.js';
import type { DevicesDeps } from '../ports.js';
import { lineOf, type OrderFacts } from '../read-models/domain/order-facts.js';
import { withinReach } from '../read-models/within-reach.js';
import type { FreeDevice } from './ports.js';

/** A longer chain of substitutes is an error in the catalogue. */
const MAX_EQUIVALENTS = 20;

export type AllocationQueue = {
  /** Products that may fill the line: the ordered one, then its substitutes, the nearest first (ersättningskedja). */
  readonly equivalents: readonly string[];
  /** Free devices: those of the ordered article first, within an article the first registered first. */
  readonly free: readonly FreeDevice[];
};

/** The queue of free devices in a municipality's store for an order line. */
export async function queueFor(
  deps: DevicesDeps,
  uow: UnitOfWork,
  order: OrderFacts | undefined,
  lineId: string,
  municipalityCode: string,
  limit = 1,
): Promise<AllocationQueue> {
  const line = lineOf(order, lineId);
  if (!line) return { equivalents: [], free: [] };
  const equivalents = [productIdOf(line.supplierId, line.articleNumber)];
  const free: FreeDevice[] = [];
  for (const productId of equivalents) {
    if (free.length < limit)
      free.push(...(await deps.queries.freeDevices(uow, productId, municipalityCode, limit - free.length)));
    const product = await deps.stores.products.find(uow, productId);
    for (const articleNumber of product?.state.substitutes ?? []) {
      const next = productIdOf(line.supplierId, articleNumber);
      if (!equivalents.includes(next) && equivalents.length < MAX_EQUIVALENTS) equivalents.push(next);
    }
  }
  return { equivalents, free };
}

/** The ids of the devices in the queue for an order line, in one snapshot; null for a line unknown or out of reach. */
export function readAllocationQueue(
  deps: DevicesDeps,
  caller: Caller,
  { orderId, lineId }: { readonly orderId: string; readonly lineId: string },
): Promise<readonly string[] | null> {
  const read = { action: 'allocationTurn', permission: 'device:allocate' } as const;
  return unitOfWork(deps.database, commandMetadata(deps, caller, read), async (uow) => {
    const order = withinReach(caller.principal, read.permission, await deps.queries.order(uow, orderId));
    if (!order || !lineOf(order, lineId)) return null;
    const { free } = await queueFor(deps, uow, order, lineId, order.municipalityCode, MAX_EQUIVALENTS);
    return free.map(({ id }) => id);
  });
}
