import { aggregateCommand } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';

/** Runs a command of the municipality on one order. */
export const changeOrder = aggregateCommand({
  id: 'orderId',
  store: ({ stores }: OrdersDeps) => stores.orders,
  decider: orderDecider,
  done: ({ id }) => ({ orderId: id }),
});
