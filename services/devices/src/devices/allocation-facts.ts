import type { Confirmation } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import type { OrderFacts } from '../read-models/domain/order-facts.js';
import { queueFor } from './allocation-queue.js';
import type { AllocationFacts } from './domain/allocation.js';
import type { StoredDevice } from './domain/device.js';

type Named = { readonly id: string; readonly state: StoredDevice };

/** What a reservation of a device for an order line depends on. */
export async function allocationFacts(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id, state }: Named,
  order: OrderFacts | undefined,
  lineId: string,
  confirmations: readonly Confirmation[],
): Promise<AllocationFacts> {
  const allocated = await deps.queries.countAllocated(uow, lineId);
  const { state: product } = await deps.stores.products.load(uow, state.productId);
  const { equivalents, free } = await queueFor(deps, uow, order, lineId, state.municipalityCode);
  const isCandidate = state.status === 'AVAILABLE' && equivalents.includes(state.productId);
  const before = isCandidate && free[0]?.id !== id ? free[0]?.idMark : undefined;
  return { order, allocated, isMedicalDevice: product.isMedicalDevice, equivalents, before, confirmations };
}
