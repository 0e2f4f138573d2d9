import { trusted } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { LineState } from '../domain/order-line.js';
import type { OrderStatus, Submitted } from '../domain/order.js';
import type { OrderModels } from './order.model.js';

const UNDISPATCHED = ['DRAFT', 'SUBMITTED', 'REGISTERED', 'PREPARED', 'PARTLY_DISPATCHED'];

type OrderQueries = Pick<Queries, 'ordersWithAddress' | 'openOrdersOf' | 'openOrdersFor' | 'placedOrdersOf'>;
const NEVER_PLACED = ['DRAFT', 'CANCELLED', 'REJECTED'];

export const createOrderQueries = ({ orders }: OrderModels): OrderQueries => ({
  async openOrdersOf({ session = null }, staffId) {
    const whose = [{ ordererId: staffId }, { assessorId: staffId }];
    const filter = { $or: whose, status: trusted({ $in: UNDISPATCHED }) };
    const query = orders.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
  async openOrdersFor({ session = null }, clientId) {
    const filter = { clientId, status: trusted({ $in: UNDISPATCHED }) };
    const query = orders.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
  async ordersWithAddress({ session = null }, clientId) {
    const query = orders.find({ clientId, 'details.to': 'ADDRESS' }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
  async placedOrdersOf({ session = null }, clientId, exceptOrderId) {
    const filter = { clientId, _id: trusted({ $ne: exceptOrderId }), status: trusted({ $nin: NEVER_PLACED }) };
    const query = orders.find(filter, { submittedAt: 1, lines: 1 }).sort({ _id: 1 }).session(session);
    return query.lean<Pick<Submitted, 'submittedAt' | 'lines'>[]>();
  },
});

type OrderList = {
  readonly municipalityCode: string;
  readonly status?: OrderStatus | null | undefined;
  readonly held?: boolean | null | undefined;
  readonly ordererId?: string | null | undefined;
  readonly lineState?: LineState | null | undefined;
};

/** The filter of the list of orders. */
export const orderFilter = ({ municipalityCode, status, held, ordererId, lineState }: OrderList) => ({
  municipalityCode,
  ...(status ? { status } : {}),
  ...(ordererId ? { ordererId } : {}),
  ...(lineState ? { 'lines.state': lineState } : {}),
  ...(typeof held === 'boolean' ? { held: trusted({ $exists: held }) } : {}),
});
