import { isCustomized, UnreadableDocument } from './common.js';
import { readDespatchAdvice } from './despatch-advice.js';
import type { UblDocument } from './documents.js';
import { readOrder, readOrderCancellation, readOrderChange } from './order.js';
import { readOrderResponse } from './order-response.js';
import { parseXml, UnreadableXml, type Element } from './xml.js';

type Kind = { readonly names: readonly string[]; readonly read: (root: Element) => UblDocument };
const kinds: Readonly<Record<string, Kind>> = {
  Order: { names: ['order'], read: readOrder },
  OrderChange: { names: ['order_change'], read: readOrderChange },
  OrderCancellation: { names: ['order_cancellation'], read: readOrderCancellation },
  OrderResponse: { names: ['order_response', 'order_response_advanced'], read: readOrderResponse },
  DespatchAdvice: { names: ['despatch_advice'], read: readDespatchAdvice },
};

/** Reads a document of Peppol BIS 3. Throws `UnreadableDocument` with the reason. */
export function readDocument(source: string): UblDocument {
  const root = rootOf(source);
  const kind = Object.hasOwn(kinds, root.name) ? kinds[root.name] : undefined;
  if (!kind || root.namespace !== `urn:oasis:names:specification:ubl:schema:xsd:${root.name}-2`)
    throw new UnreadableDocument('none of the known documents of UBL 2.1');
  if (!kind.names.some((name) => isCustomized(root, name)))
    throw new UnreadableDocument('CustomizationID is not that of Peppol BIS 3');
  return kind.read(root);
}

function rootOf(source: string): Element {
  try {
    return parseXml(source);
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    const place = /^\d+:\d+/.exec(error.message)?.[0]; // the rest of the message may quote the document
    throw new UnreadableDocument(place ? `no well-formed XML at ${place}` : error.message);
  }
}
