import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
export const SUPPLIER_MESSAGE_UNREADABLE = defineReason('SUPPLIER_MESSAGE_UNREADABLE', {
  severity,
  rules: ['S2-24'],
  sv: 'Meddelandet kan inte läsas: {why}.',
  en: 'The message cannot be read: {why}.',
});
export const SUPPLIER_MESSAGE_TOO_LONG = defineReason('SUPPLIER_MESSAGE_TOO_LONG', {
  severity,
  rules: ['S2-24'],
  sv: 'Meddelandet är längre än 2 MiB. Leverantören har kvar det.',
  en: 'The message is longer than 2 MiB. The supplier still has it.',
});
export const SUPPLIER_MESSAGE_KIND_WRONG = defineReason('SUPPLIER_MESSAGE_KIND_WRONG', {
  severity,
  rules: ['S2-24'],
  sv: 'En leverantör skickar ordersvar och leveransaviseringar, inte {kind}.',
  en: 'A supplier sends order responses and despatch advices, not {kind}.',
});
export const SUPPLIER_MESSAGE_PARTY_WRONG = defineReason('SUPPLIER_MESSAGE_PARTY_WRONG', {
  severity,
  rules: ['S2-13'],
  sv: 'Köpare eller säljare i meddelandet är inte kanalens.',
  en: 'Buyer or seller of the message are not those of the channel.',
});
export const SUPPLIER_MESSAGE_NUMBER_REUSED = defineReason('SUPPLIER_MESSAGE_NUMBER_REUSED', {
  severity,
  rules: ['S2-24'],
  sv: 'Ett annat meddelande har redan kommit med samma nummer.',
  en: 'Another message has already come with the same number.',
});
export const SUPPLIER_MESSAGE_ORDER_UNKNOWN = defineReason('SUPPLIER_MESSAGE_ORDER_UNKNOWN', {
  severity,
  rules: ['S2-13'],
  sv: 'Ingen beställning hos leverantören har det numret.',
  en: 'No order with the supplier has that number.',
});
export const SUPPLIER_MESSAGE_LINE_UNKNOWN = defineReason('SUPPLIER_MESSAGE_LINE_UNKNOWN', {
  severity,
  rules: ['S2-13'],
  sv: 'Meddelandet nämner en rad som inte hör till beställningen.',
  en: 'The message names a line that is not of the order.',
});
export const SUPPLIER_MESSAGE_CHANGES_LINES = defineReason('SUPPLIER_MESSAGE_CHANGES_LINES', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Leverantören vill ändra {lines} rader. Avbeställ det som inte kommer och läs in meddelandet igen, eller avskriv det.',
  en: 'The supplier wants to change {lines} lines. Cancel what will not come and replay the message, or dismiss it.',
});
export const SUPPLIER_MESSAGE_NOT_WAITING = defineReason('SUPPLIER_MESSAGE_NOT_WAITING', {
  severity,
  rules: [],
  sv: 'Meddelandet har läget {status} och väntar inte på någon åtgärd av det slaget.',
  en: 'The message is {status} and does not wait for such an act.',
});
