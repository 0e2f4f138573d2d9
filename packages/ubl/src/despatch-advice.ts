import {
  customization,
  needed,
  neededDay,
  neededParty,
  neededQuantity,
  party,
  pieces,
  profile,
  UnreadableDocument,
} from './common.js';
import type { DespatchAdviceDocument, DespatchLine } from './documents.js';
import { find, findAll, group, leaf, textAt, writeDocument, type Element } from './xml.js';

export const writeDespatchAdvice = (advice: DespatchAdviceDocument): string =>
  writeDocument('DespatchAdvice', [
    customization('despatch_advice'),
    profile('despatch_advice'),
    leaf('ID', advice.id),
    leaf('IssueDate', advice.issuedOn),
    group('OrderReference', leaf('ID', advice.lines[0]?.orderId)),
    party('DespatchSupplierParty', advice.seller),
    party('DeliveryCustomerParty', advice.buyer),
    ...advice.lines.map((line, index) =>
      group(
        'DespatchLine',
        leaf('ID', String(index + 1)),
        pieces('DeliveredQuantity', line.quantity),
        group('OrderLineReference', leaf('LineID', line.lineId), group('OrderReference', leaf('ID', line.orderId))),
        group(
          'Item',
          leaf('Name', line.name),
          group('SellersItemIdentification', leaf('ID', line.articleNumber)),
          ...line.idMarks.map((mark) => group('ItemInstance', leaf('SerialID', mark))),
        ),
      ),
    ),
  ]);

/** Reads an advice. A line belongs to the order that it names itself, else to that of the advice. */
export function readDespatchAdvice(root: Element): DespatchAdviceDocument {
  const orderId = textAt(root, 'OrderReference/ID');
  const lines = findAll(root, 'DespatchLine').map((line) => readLine(line, orderId));
  if (lines.length === 0) throw new UnreadableDocument('an advice without lines');
  return {
    kind: 'DESPATCH_ADVICE',
    id: needed(root, 'ID'),
    issuedOn: neededDay(root),
    seller: neededParty(root, 'DespatchSupplierParty'),
    buyer: neededParty(root, find(root, 'BuyerCustomerParty') ? 'BuyerCustomerParty' : 'DeliveryCustomerParty'),
    lines,
  };
}

function readLine(line: Element, ofAdvice: string | undefined): DespatchLine {
  const orderId = textAt(line, 'OrderLineReference/OrderReference/ID') ?? ofAdvice;
  if (orderId === undefined) throw new UnreadableDocument('a despatched line names no order');
  const item = find(line, 'Item');
  const quantity = neededQuantity(line, 'DeliveredQuantity');
  const marks = findAll(item, 'ItemInstance').flatMap((one) => textAt(one, 'SerialID') ?? []);
  if (new Set(marks).size < marks.length || marks.length > quantity)
    throw new UnreadableDocument('a despatched line has more serial numbers than pieces, or one twice');
  return {
    orderId,
    lineId: needed(line, 'OrderLineReference/LineID'),
    quantity,
    name: textAt(item, 'Name') ?? '',
    articleNumber: textAt(item, 'SellersItemIdentification/ID') ?? '',
    idMarks: marks,
  };
}
