import { runJobStep } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { piecesOf } from '../../orders/domain/order-line.js';
import type { StoredOrder } from '../../orders/domain/order.js';
import type { SupplierChannel } from '../channel.js';
import { messageDecider } from '../domain/supplier-message.decide.js';
import { EXCHANGE, supplierCaller } from '../supplier-caller.js';

const job = { action: 'tellOverdueAnswers', permission: EXCHANGE } as const;

/** Marks orders that the supplier did not answer in time. An order that its staff took in by hand counts as answered. */
export async function tellOverdueAnswers(deps: OrdersDeps, channel: SupplierChannel): Promise<void> {
  const { supplierMessages, orders } = deps.stores;
  const now = deps.now();
  for (const id of await deps.queries.messagesIn(channel, 'SENT', { field: 'answerDueAt', at: now }))
    await runJobStep(deps, supplierCaller(channel, deps.newId()), job, async (uow) => {
      const message = await supplierMessages.load(uow, id);
      const order = await orders.find(uow, message.state.orderId ?? '');
      const isAnswered = order !== undefined && isTakenIn(order.state, channel.supplierId);
      const command = isAnswered ? ({ type: 'RecordAnswer' } as const) : ({ type: 'TellOverdue', now } as const);
      await supplierMessages.decide(uow, message, messageDecider, command);
    });
}

/** Whether nothing of the supplier is open, or the only supplier has taken the order in. */
function isTakenIn({ status, lines }: StoredOrder, supplierId: string): boolean {
  const isOpen = lines.some((line) => line.supplierId === supplierId && piecesOf(line).open > 0);
  return !isOpen || (status !== 'SUBMITTED' && lines.every((line) => line.supplierId === supplierId));
}
