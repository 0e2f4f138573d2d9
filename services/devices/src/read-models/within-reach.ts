import { reaches, type Permission, type Principal } from '@hjalpmedel/auth';
import type { OrderFacts } from './domain/order-facts.js';

/** An order in a municipality where the permission is held. Any other order is treated as unknown. */
export function withinReach(
  principal: Principal,
  permission: Permission,
  order: OrderFacts | undefined,
): OrderFacts | undefined {
  return order && reaches(principal, permission, order) ? order : undefined;
}
