import { OrderStatusChanged, OrderSubmitted } from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { OrdersDeps } from '../../ports.js';
import type { SupplierChannel } from '../channel.js';
import { changeFor, orderFor } from '../documents.js';
import { messageDecider } from '../domain/supplier-message.decide.js';
import { newMessage } from '../new-message.js';

/** A submitted order goes to each supplier with a channel that has a line of it (S2-24). */
export const orderSubmitted = (deps: OrdersDeps) =>
  on(OrderSubmitted, ({ data: { orderId } }, uow) =>
    forEachChannel(deps, uow, orderId, (channel, order) => orderFor(deps.queries, uow, channel, order, uow.now)),
  );

/** Each supplier that has the order is told what is left of it after a cancellation. */
export const orderCancelled = (deps: OrdersDeps) =>
  on(OrderStatusChanged, async ({ data: { orderId, isCancellation } }, uow) => {
    if (!isCancellation) return skip('nothing was cancelled');
    return forEachChannel(deps, uow, orderId, async (channel, order) => {
      const { length: sequence } = await deps.queries.messagesOfOrder(uow, channel, orderId);
      return sequence === 0 ? undefined : changeFor(deps.queries, uow, channel, order, sequence, uow.now);
    });
  });

type Order = Parameters<typeof orderFor>[3];
type Written = Awaited<ReturnType<typeof orderFor>>;

async function forEachChannel(
  { stores, supplierChannels }: OrdersDeps,
  uow: UnitOfWork,
  orderId: string,
  write: (channel: SupplierChannel, order: Order) => Promise<Written | undefined>,
): Promise<void | Skip> {
  if (supplierChannels.length === 0) return skip('no supplier has a channel');
  const order = await stores.orders.find(uow, orderId);
  if (!order) return skip('the order is unknown');
  const { municipalityCode, lines } = order.state;
  const concerned = supplierChannels.filter(
    (one) => one.municipalityCode === municipalityCode && lines.some(({ supplierId }) => supplierId === one.supplierId),
  );
  for (const channel of concerned) {
    const written = await write(channel, order);
    if (!written) continue;
    const message = newMessage(channel, 'OUT', { ...written, orderId }, uow.now);
    const aggregate = stores.supplierMessages.create(uow.newId(), messageDecider.initial);
    await stores.supplierMessages.decide(uow, aggregate, messageDecider, { type: 'QueueMessage', message });
  }
}
