import {
  assertUnique,
  customization,
  identified,
  needed,
  neededDay,
  neededParty,
  neededQuantity,
  party,
  pieces,
  profile,
  UnreadableDocument,
} from './common.js';
import { lineCodes, responseCodes, type OrderResponseDocument, type ResponseLine } from './documents.js';
import { find, findAll, group, leaf, textAt, writeDocument, type Element } from './xml.js';

export const writeOrderResponse = (response: OrderResponseDocument): string =>
  writeDocument('OrderResponse', [
    customization('order_response_advanced'),
    profile('advanced_ordering'),
    leaf('ID', response.id),
    leaf('IssueDate', response.issuedOn),
    leaf('OrderResponseCode', response.code),
    leaf('DocumentCurrencyCode', 'SEK'),
    group('OrderReference', leaf('ID', response.orderId)),
    party('SellerSupplierParty', response.seller, identified(response.seller)),
    party('BuyerCustomerParty', response.buyer, identified(response.buyer)),
    ...response.lines.map((line, index) =>
      group(
        'OrderLine',
        group(
          'LineItem',
          leaf('ID', String(index + 1)),
          leaf('LineStatusCode', line.code),
          line.quantity === undefined ? undefined : pieces('Quantity', line.quantity),
          group('Item', leaf('Name', line.name)),
        ),
        group('OrderLineReference', leaf('LineID', line.lineId)),
      ),
    ),
  ]);

/** Reads a response of either ordering profile. AP has no lines and CA has lines, as the official rules say. */
export function readOrderResponse(root: Element): OrderResponseDocument {
  const code = oneOf(responseCodes, needed(root, 'OrderResponseCode'), 'OrderResponseCode');
  const lines = findAll(root, 'OrderLine').map(readLine);
  if (code === 'AP' && lines.length > 0) throw new UnreadableDocument('an accepted order (AP) has no lines');
  if (code === 'CA' && lines.length === 0) throw new UnreadableDocument('a changed order (CA) has lines');
  assertUnique(lines.map(({ lineId }) => lineId));
  return {
    kind: 'ORDER_RESPONSE',
    id: needed(root, 'ID'),
    issuedOn: neededDay(root),
    orderId: needed(root, 'OrderReference/ID'),
    code,
    lines,
    buyer: neededParty(root, 'BuyerCustomerParty'),
    seller: neededParty(root, 'SellerSupplierParty'),
  };
}

function readLine(line: Element): ResponseLine {
  const item = find(line, 'LineItem');
  return {
    lineId: needed(line, 'OrderLineReference/LineID'),
    code: oneOf(lineCodes, needed(item, 'LineStatusCode'), 'LineStatusCode'),
    name: needed(item, 'Item/Name'),
    quantity: item && textAt(item, 'Quantity') !== undefined ? neededQuantity(item, 'Quantity') : undefined,
  };
}

function oneOf<Code extends string>(codes: readonly Code[], text: string, name: string): Code {
  const code = codes.find((one) => one === text);
  if (code === undefined) throw new UnreadableDocument(`${name} is none of ${codes.join(', ')}`);
  return code;
}
