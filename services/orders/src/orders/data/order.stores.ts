import { aggregateStore } from '@hjalpmedel/mongo';
import { publishOrder } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { Order, OrderEvent } from '../domain/order.js';
import type { OrderModels } from './order.model.js';

export const createOrderStore = (models: OrderModels, sealing: Sealings): Pick<Stores, 'orders'> => ({
  orders: aggregateStore<Order, OrderEvent>({
    type: 'order',
    source: '/services/orders',
    model: models.orders,
    municipalityOf: (one) => one.municipalityCode,
    personData: { fields: 'ORDER', clientOf: ({ clientId }) => clientId },
    sealing: sealing.orders,
    publish: publishOrder,
  }),
});
