import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import type { CancelReason } from '../domain/order.js';
import { changeOrder } from './change-order.js';
import { askedParcels, ownLines, type ParcelInput } from './parcels.js';

export type CancelOrderLinesInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly parcels: readonly Pick<ParcelInput, 'lineId' | 'quantity'>[];
  readonly reason: CancelReason;
};

/** Cancels lines of an order, or some pieces of them. Only what is not sent can be cancelled. */
export function cancelOrderLines(deps: OrdersDeps, caller: Caller, input: CancelOrderLinesInput) {
  const permission = 'order:cancel';
  const command = { action: 'cancelOrderLines', permission, input } as const;
  return changeOrder(deps, caller, command, ({ principal, now }, { state }) => {
    const parcels = askedParcels(input.parcels, 'input.parcels');
    ownLines(principal, permission, state, parcels, 'input.parcels');
    return { type: 'CancelOrderLines', parcels, reason: input.reason, now };
  });
}
