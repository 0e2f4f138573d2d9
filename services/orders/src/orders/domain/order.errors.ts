import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const PICK_UP_POINT_NEEDED = defineReason('PICK_UP_POINT_NEEDED', {
  severity,
  rules: [],
  sv: 'Beställningen levereras till ett utlämningsställe. Ange ett.',
  en: 'The order is delivered to a pick-up point. Name one.',
});

export const ORDER_NOT_DRAFT = defineReason('ORDER_NOT_DRAFT', {
  severity,
  rules: [],
  sv: 'Beställningen är inte längre ett utkast.',
  en: 'The order is no longer a draft.',
});
export const ORDER_NOT_CANCELLABLE = defineReason('ORDER_NOT_CANCELLABLE', {
  severity,
  rules: [],
  sv: 'Beställningen är {status}, och ingenting i den kan avbeställas. Bara det som inte är skickat kan avbeställas.',
  en: 'The order is {status}, and nothing of it can be cancelled. Only what is not sent can be cancelled.',
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
  sv: 'Beställningen är {status}, och ingenting i den väntar på att skickas.',
  en: 'The order is {status}, and nothing of it waits to be sent.',
});
export const ORDER_HELD = defineReason('ORDER_HELD', {
  severity,
  rules: [],
  sv: 'Beställningen väntar av de skäl som följer.',
  en: 'The order waits for the reasons that follow.',
});
export const ORDER_NOT_DISPATCHED = defineReason('ORDER_NOT_DISPATCHED', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Lånet hör till en beställning som inte är levererad: {status}.',
  en: 'The loan belongs to an order that has not been dispatched: {status}.',
});
export const PIECES_NOT_OPEN = defineReason('PIECES_NOT_OPEN', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Av artikel {articleNumber} är bara {available} inte skickade.',
  en: 'Of article {articleNumber} only {available} are not sent.',
});
export const PIECES_NOT_ON_THEIR_WAY = defineReason('PIECES_NOT_ON_THEIR_WAY', {
  severity,
  rules: ['S1-8', 'S2-8'],
  sv: 'Av artikel {articleNumber} är bara {available} på väg.',
  en: 'Of article {articleNumber} only {available} are on their way.',
});
export const PIECES_NOT_WITH_CLIENT = defineReason('PIECES_NOT_WITH_CLIENT', {
  severity,
  rules: [],
  sv: 'Av artikel {articleNumber} har den enskilde bara {available} utan lån.',
  en: 'Of article {articleNumber} the client has only {available} without a loan.',
});
export const LINE_HAS_ID_MARKS = defineReason('LINE_HAS_ID_MARKS', {
  severity,
  rules: ['S2-16'],
  sv: 'Artikeln har id-märkta exemplar. De lämnas ut vart och ett.',
  en: 'The article has devices with id marks. They are handed over one by one.',
});
