import { dayOf, type Instant } from '@hjalpmedel/domain';
import { writeOrder, writeOrderCancellation, writeOrderChange, type OrderedLine } from '@hjalpmedel/ubl';
import type { Queries, ReadScope } from '../ports.js';
import { piecesOf, type OrderLine } from '../orders/domain/order-line.js';
import { isPlaced, type StoredOrder } from '../orders/domain/order.js';
import type { SupplierChannel } from './channel.js';
import type { MessageKind } from './domain/supplier-message.js';

type Written = { readonly kind: MessageKind; readonly messageId: string; readonly document: string };
type Order = { readonly id: string; readonly state: StoredOrder };

/** Writes the order for a supplier: its own lines, the account, and nothing about the client but the order's number (S1-4). */
export async function orderFor(
  { product }: Pick<Queries, 'product'>,
  scope: ReadScope,
  { buyer, seller, supplierId, accounting }: SupplierChannel,
  { id, state }: Order,
  now: Instant,
): Promise<Written> {
  const lines = await orderedLines({ product }, scope, state.lines, supplierId, ({ quantity }) => quantity);
  const payer = isPlaced(state) ? state.account?.payerNumber : undefined;
  const head = { id, issuedOn: dayOf(now), buyer, seller };
  return {
    kind: 'ORDER',
    messageId: id,
    document: writeOrder({ kind: 'ORDER', ...head, lines, accounting: payer ?? accounting }),
  };
}

/** Writes what is left of an order after a cancellation: all of its lines with their quantities, or that nothing is left. */
export async function changeFor(
  { product }: Pick<Queries, 'product'>,
  scope: ReadScope,
  { buyer, seller, supplierId }: SupplierChannel,
  { id: orderId, state }: Order,
  sequence: number,
  now: Instant,
): Promise<Written> {
  const left = (line: OrderLine) => line.quantity - piecesOf(line).cancelled;
  const lines = await orderedLines({ product }, scope, state.lines, supplierId, left);
  const messageId = `${orderId}-${sequence}`;
  const head = { id: messageId, issuedOn: dayOf(now), buyer, seller, orderId };
  if (lines.every(({ quantity }) => quantity === 0))
    return {
      kind: 'ORDER_CANCELLATION',
      messageId,
      document: writeOrderCancellation({ kind: 'ORDER_CANCELLATION', ...head }),
    };
  return {
    kind: 'ORDER_CHANGE',
    messageId,
    document: writeOrderChange({ kind: 'ORDER_CHANGE', ...head, sequence, lines }),
  };
}

async function orderedLines(
  { product }: Pick<Queries, 'product'>,
  scope: ReadScope,
  lines: readonly OrderLine[],
  supplierId: string,
  quantityOf: (line: OrderLine) => number,
): Promise<readonly OrderedLine[]> {
  const written: OrderedLine[] = [];
  for (const line of lines.filter((one) => one.supplierId === supplierId)) {
    const { lineId, articleNumber } = line;
    const known = await product(scope, articleNumber, supplierId);
    const priceOre = known?.priceOre ?? 0;
    written.push({ lineId, articleNumber, name: known?.name ?? articleNumber, quantity: quantityOf(line), priceOre });
  }
  return written;
}
