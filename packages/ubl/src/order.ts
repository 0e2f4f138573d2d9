import {
  amount,
  assertUnique,
  customization,
  identified,
  inSweden,
  needed,
  neededDay,
  neededParty,
  neededQuantity,
  party,
  pieces,
  profile,
  UnreadableDocument,
} from './common.js';
import type { OrderCancellationDocument, OrderChangeDocument, OrderDocument, OrderedLine } from './documents.js';
import { findAll, group, leaf, textAt, writeDocument, type Element, type Node } from './xml.js';

const PROFILE = 'advanced_ordering';

const item = ({ name, articleNumber }: OrderedLine): Node =>
  group('Item', leaf('Name', name), group('SellersItemIdentification', leaf('ID', articleNumber)));

const lineItem = (line: OrderedLine, status?: string): Node =>
  group(
    'OrderLine',
    group(
      'LineItem',
      leaf('ID', line.lineId),
      leaf('LineStatusCode', status),
      pieces('Quantity', line.quantity),
      amount('LineExtensionAmount', line.quantity * line.priceOre),
      group('Price', amount('PriceAmount', line.priceOre)),
      item(line),
    ),
  );

export const writeOrder = ({ id, issuedOn, accounting, buyer, seller, lines }: OrderDocument): string =>
  writeDocument('Order', [
    customization('order'),
    profile(PROFILE),
    leaf('ID', id),
    leaf('IssueDate', issuedOn),
    leaf('OrderTypeCode', '220'),
    leaf('DocumentCurrencyCode', 'SEK'),
    leaf('AccountingCost', accounting),
    party('BuyerCustomerParty', buyer),
    party('SellerSupplierParty', seller, inSweden),
    ...lines.map((line) => lineItem(line)),
  ]);

const CHANGED = '3';
const CANCELLED = '2';

export const writeOrderChange = (change: OrderChangeDocument): string =>
  writeDocument('OrderChange', [
    customization('order_change'),
    profile(PROFILE),
    leaf('ID', change.id),
    leaf('IssueDate', change.issuedOn),
    leaf('SequenceNumberID', String(change.sequence)),
    leaf('DocumentCurrencyCode', 'SEK'),
    group('OrderReference', leaf('ID', change.orderId)),
    party('BuyerCustomerParty', change.buyer, identified(change.buyer)),
    party('SellerSupplierParty', change.seller, identified(change.seller), inSweden),
    ...change.lines.map((line) => lineItem(line, line.quantity === 0 ? CANCELLED : CHANGED)),
  ]);

export const writeOrderCancellation = (cancellation: OrderCancellationDocument): string =>
  writeDocument('OrderCancellation', [
    customization('order_cancellation'),
    profile(PROFILE),
    leaf('ID', cancellation.id),
    leaf('IssueDate', cancellation.issuedOn),
    leaf('CancellationNote', 'Beställningen är avbeställd.'),
    group('OrderReference', leaf('ID', cancellation.orderId)),
    party('BuyerCustomerParty', cancellation.buyer, identified(cancellation.buyer), inSweden),
    party('SellerSupplierParty', cancellation.seller, identified(cancellation.seller), inSweden),
  ]);

export function readOrder(root: Element): OrderDocument {
  const lines = findAll(root, 'OrderLine').map((line) => readLine(findAll(line, 'LineItem')[0] ?? line, false));
  if (lines.length === 0) throw new UnreadableDocument('an order without lines');
  assertUnique(lines.map(({ lineId }) => lineId));
  return { kind: 'ORDER', ...headOf(root), accounting: textAt(root, 'AccountingCost'), lines };
}

export function readOrderChange(root: Element): OrderChangeDocument {
  const lines = findAll(root, 'OrderLine').map((line) => readLine(findAll(line, 'LineItem')[0] ?? line, true));
  const sequence = Number(needed(root, 'SequenceNumberID'));
  return { kind: 'ORDER_CHANGE', ...headOf(root), orderId: needed(root, 'OrderReference/ID'), sequence, lines };
}

export const readOrderCancellation = (root: Element): OrderCancellationDocument => ({
  kind: 'ORDER_CANCELLATION',
  ...headOf(root),
  orderId: needed(root, 'OrderReference/ID'),
});

const headOf = (root: Element) => ({
  id: needed(root, 'ID'),
  issuedOn: neededDay(root),
  buyer: neededParty(root, 'BuyerCustomerParty'),
  seller: neededParty(root, 'SellerSupplierParty'),
});

const readLine = (line: Element, mayBeNone: boolean): OrderedLine => ({
  lineId: needed(line, 'ID'),
  articleNumber: textAt(line, 'Item/SellersItemIdentification/ID') ?? '',
  name: needed(line, 'Item/Name'),
  quantity: mayBeNone && textAt(line, 'Quantity') === '0' ? 0 : neededQuantity(line, 'Quantity'),
  priceOre: Math.round(Number(textAt(line, 'Price/PriceAmount') ?? 0) * 100),
});
