import { busy, type Instant } from '@hjalpmedel/domain';
import type { OrderFacts } from './domain/order-facts.js';

const DAY_MS = 86_400_000;

/** The moment in a UUID version 7, in milliseconds: its first 48 bits. */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/**
 * The events of a new order may not have arrived yet. Then the answer is `BUSY`, which the caller repeats with the same key,
 * and no refusal that would be kept under the key. An order of another municipality answers like an unknown one.
 */
export function assertOrderArrived(order: OrderFacts | undefined, orderId: string, now: Instant): void {
  const age = Date.parse(now) - madeAt(orderId);
  if (order === undefined && age >= 0 && age < DAY_MS) throw busy();
}
