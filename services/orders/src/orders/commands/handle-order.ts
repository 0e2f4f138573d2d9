import type { Place } from '@hjalpmedel/auth';
import { aggregateCommand } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';
import type { StoredOrder } from '../domain/order.js';
import type { OrderLine } from '../domain/order-line.js';

export const HANDLE_ORDER = 'order:handle-as-supplier';

/** The supplier's system may leave out the version: the steps come in one order, so a late message changes nothing. */
export type HandleOrderInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion?: number | null | undefined;
};

/** The place of a line: the municipality of its order and its own supplier (S2-13). */
export const placeOfLine = (
  { municipalityCode }: Pick<StoredOrder, 'municipalityCode'>,
  { supplierId }: OrderLine,
): Place => ({ municipalityCode, supplierId });

/** Runs a command of a supplier that has a line of the order. */
export const handleOrder = aggregateCommand({
  id: 'orderId',
  store: ({ stores }: OrdersDeps) => stores.orders,
  decider: orderDecider,
  places: (order) => order.lines.map((line) => placeOfLine(order, line)),
  done: ({ id }) => ({ orderId: id }),
});
