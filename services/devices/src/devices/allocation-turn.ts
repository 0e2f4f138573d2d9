import { commandMetadata, type Caller } from '@hjalpmedel/commands';
import { reaches } from '@hjalpmedel/auth';
import { unitOfWork, type UnitOfWork } from '@hjalpmedel/mongo';
import { lineOf, type OrderFacts } from '../read-models/domain/order-facts.js';
import { productIdOf } from '../catalogue/domain/product.js';
import type { DevicesDeps, FreeDevice } from '../ports.js';

/** Longer chains are a catalogue's mistake; a ring ends where it began. */
const MAX_EQUIVALENTS = 20;

export type Turn = {
  /** Products that may fill a line: the ordered one, then its substitutes, the nearest first (ersättningskedja). */
  readonly equivalents: readonly string[];
  /** Free devices in the order of their turn: the ordered article before its substitutes, the oldest first. */
  readonly free: readonly FreeDevice[];
};

/** Whose turn it is to be lent for an order line, of what stands free in a municipality's store. */
export async function turnFor(
  deps: DevicesDeps,
  uow: UnitOfWork,
  order: OrderFacts | undefined,
  lineId: string,
  municipalityCode: string,
  limit = 1,
): Promise<Turn> {
  const line = lineOf(order, lineId);
  if (!line) return { equivalents: [], free: [] };
  const equivalents = [productIdOf(line.supplierId, line.articleNumber)];
  const free: FreeDevice[] = [];
  for (const productId of equivalents) {
    if (free.length < limit)
      free.push(...(await deps.queries.freeOf(uow, productId, municipalityCode, limit - free.length)));
    const product = await deps.stores.products.find(uow, productId);
    for (const articleNumber of product?.state.substitutes ?? []) {
      const next = productIdOf(line.supplierId, articleNumber);
      if (!equivalents.includes(next) && equivalents.length < MAX_EQUIVALENTS) equivalents.push(next);
    }
  }
  return { equivalents, free };
}

const permission = 'device:allocate';

/** Whose turn it is, in one snapshot; null where there is no such line in the caller's reach. */
export async function readAllocationTurn(
  deps: DevicesDeps,
  caller: Caller,
  orderId: string,
  lineId: string,
): Promise<readonly string[] | null> {
  return unitOfWork(
    deps.database,
    commandMetadata(deps, caller, { action: 'allocationTurn', permission }),
    async (uow) => {
      const order = await deps.readModels.order(uow, orderId);
      if (
        !order ||
        !lineOf(order, lineId) ||
        !reaches(caller.principal, permission, { municipalityCode: order.municipalityCode })
      )
        return null;
      const { free } = await turnFor(deps, uow, order, lineId, order.municipalityCode, MAX_EQUIVALENTS);
      return free.map(({ id }) => id);
    },
  );
}
