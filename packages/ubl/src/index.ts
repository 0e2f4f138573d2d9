export { PEPPOL_RELEASE, UnreadableDocument } from './common.js';
export { writeDespatchAdvice } from './despatch-advice.js';
export type {
  DespatchAdviceDocument,
  DespatchLine,
  OrderCancellationDocument,
  OrderChangeDocument,
  OrderDocument,
  OrderedLine,
  OrderResponseDocument,
  Party,
  ResponseLine,
  UblDocument,
} from './documents.js';
export { writeOrder, writeOrderCancellation, writeOrderChange } from './order.js';
export { writeOrderResponse } from './order-response.js';
export { readDocument } from './read.js';
