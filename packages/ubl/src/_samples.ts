import type { UblDocument } from './documents.js';
import { writeDespatchAdvice } from './despatch-advice.js';
import { writeOrder, writeOrderCancellation, writeOrderChange } from './order.js';
import { writeOrderResponse } from './order-response.js';

const buyer = { scheme: '0007', id: '2120009994', name: 'Provkommunen' };
const seller = { scheme: '0007', id: '5560009994', name: 'Åkes "Depå" & <Söner>' };
export const head = { id: 'N-1', issuedOn: '2026-03-02', buyer, seller };
export const line = { lineId: 'l1', articleNumber: 'A-1', name: 'Rollator', quantity: 2, priceOre: 12_345 };
/** One document of each kind, for tests. */
export const documents: readonly UblDocument[] = [
  { kind: 'ORDER', ...head, lines: [line, { ...line, lineId: 'l2', priceOre: 0 }], accounting: 'B-1' },
  { kind: 'ORDER_CHANGE', ...head, orderId: 'o1', sequence: 2, lines: [{ ...line, quantity: 0 }] },
  { kind: 'ORDER_CANCELLATION', ...head, orderId: 'o1' },
  { kind: 'ORDER_RESPONSE', ...head, orderId: 'o1', code: 'AP', lines: [] },
  {
    kind: 'ORDER_RESPONSE',
    ...head,
    orderId: 'o1',
    code: 'CA',
    lines: [{ lineId: 'l1', code: '3', name: 'Rollator', quantity: 1 }],
  },
  {
    kind: 'DESPATCH_ADVICE',
    ...head,
    lines: [{ orderId: 'o1', lineId: 'l1', quantity: 2, name: 'Rollator', articleNumber: 'A-1', idMarks: ['M-1'] }],
  },
];
export function write(document: UblDocument): string {
  switch (document.kind) {
    case 'ORDER':
      return writeOrder(document);
    case 'ORDER_CHANGE':
      return writeOrderChange(document);
    case 'ORDER_CANCELLATION':
      return writeOrderCancellation(document);
    case 'ORDER_RESPONSE':
      return writeOrderResponse(document);
    case 'DESPATCH_ADVICE':
      return writeDespatchAdvice(document);
  }
}
