import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const ORDER_NOT_DRAFT = defineReason('ORDER_NOT_DRAFT', {
  severity,
  rules: [],
  sv: 'Beställningen är inte längre ett utkast.',
  en: 'The order is no longer a draft.',
});
export const ORDER_NOT_CANCELLABLE = defineReason('ORDER_NOT_CANCELLABLE', {
  severity,
  rules: [],
  sv: 'Beställningen är {status} och kan inte avbeställas.',
  en: 'The order is {status} and cannot be cancelled.',
});
export const ORDER_STEP_SKIPPED = defineReason('ORDER_STEP_SKIPPED', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Beställningen är {status}; steget före {step} är inte gjort.',
  en: 'The order is {status}; the step before {step} has not been done.',
});
export const ORDER_ENDED = defineReason('ORDER_ENDED', {
  severity,
  rules: [],
  sv: 'Beställningen är avslutad: {status}.',
  en: 'The order has ended: {status}.',
});
export const ORDER_NOT_REJECTABLE = defineReason('ORDER_NOT_REJECTABLE', {
  severity,
  rules: [],
  sv: 'Leverantören har redan tagit emot beställningen; den är {status}.',
  en: 'The supplier has already accepted the order; it is {status}.',
});
export const ORDER_HELD = defineReason('ORDER_HELD', {
  severity,
  rules: [],
  sv: 'Beställningen väntar: beställarens behörighet gäller inte längre.',
  en: "The order waits: the orderer's right no longer holds.",
});
export const ORDER_NOT_DISPATCHED = defineReason('ORDER_NOT_DISPATCHED', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Lånet hör till en beställning som inte är levererad: {status}.',
  en: 'The loan belongs to an order that has not been dispatched: {status}.',
});
