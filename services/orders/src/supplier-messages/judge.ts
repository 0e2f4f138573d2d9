import type { Reason } from '@hjalpmedel/domain';
import { readDocument, UnreadableDocument, type Party, type UblDocument } from '@hjalpmedel/ubl';
import type { SupplierChannel } from './channel.js';
import {
  SUPPLIER_MESSAGE_KIND_WRONG,
  SUPPLIER_MESSAGE_PARTY_WRONG,
  SUPPLIER_MESSAGE_UNREADABLE,
} from './domain/supplier-message.errors.js';
import type { NewMessage } from './domain/supplier-message.js';

type Judged = {
  readonly content: Pick<NewMessage, 'messageId' | 'kind' | 'orderId'>;
  readonly reasons: readonly Reason[];
};

const MAX_NUMBER = 200;

/** What a text says of itself, and why it cannot be used. */
export function judge(channel: SupplierChannel, text: string): Judged {
  try {
    const document = readDocument(text);
    if (document.id.length > MAX_NUMBER) throw new UnreadableDocument('the number of the document is too long');
    const content = { messageId: document.id, kind: document.kind, orderId: orderOf(document) };
    return { content, reasons: faultsOf(channel, document) };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return { content: {}, reasons: [SUPPLIER_MESSAGE_UNREADABLE({ params: { why: error.message } })] };
  }
}

/** The order of a message; of an advice of several orders the first. */
function orderOf(document: UblDocument): string | undefined {
  if (document.kind === 'ORDER') return document.id;
  return document.kind === 'DESPATCH_ADVICE' ? document.lines[0]?.orderId : document.orderId;
}

function faultsOf({ buyer, seller }: SupplierChannel, document: UblDocument): readonly Reason[] {
  if (document.kind !== 'ORDER_RESPONSE' && document.kind !== 'DESPATCH_ADVICE')
    return [SUPPLIER_MESSAGE_KIND_WRONG({ params: { kind: document.kind } })];
  const isSame = (one: Party, other: Party) => one.scheme === other.scheme && one.id === other.id;
  return isSame(buyer, document.buyer) && isSame(seller, document.seller) ? [] : [SUPPLIER_MESSAGE_PARTY_WRONG()];
}
