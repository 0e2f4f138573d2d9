import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import type { CancelReason } from '../domain/order.js';
import { changeOrder } from './change-order.js';

export type CancelOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly reason: CancelReason;
};

/** Cancels an order before its dispatch. */
export function cancelOrder(deps: OrdersDeps, caller: Caller, input: CancelOrderInput) {
  const command = { action: 'cancelOrder', permission: 'order:cancel', input } as const;
  return changeOrder(deps, caller, command, ({ now }) => ({ type: 'CancelOrder', reason: input.reason, now }));
}
