import { trusted } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { OrderStatus } from '../domain/order.js';
import type { OrderModels } from './order.model.js';

const UNDISPATCHED = ['DRAFT', 'SUBMITTED', 'REGISTERED', 'PREPARED', 'PARTLY_DISPATCHED'];

export const createOrderQueries = ({ orders }: OrderModels): Pick<Queries, 'openOrdersOf'> => ({
  async openOrdersOf({ session = null }, ordererId) {
    const filter = { ordererId, status: trusted({ $in: UNDISPATCHED }) };
    const query = orders.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
});

type OrderList = {
  readonly municipalityCode: string;
  readonly status?: OrderStatus | null | undefined;
  readonly held?: boolean | null | undefined;
};

/** The filter of the list of orders. */
export const orderFilter = ({ municipalityCode, status, held }: OrderList) => ({
  municipalityCode,
  ...(status ? { status } : {}),
  ...(typeof held === 'boolean' ? { held: trusted({ $exists: held }) } : {}),
});
