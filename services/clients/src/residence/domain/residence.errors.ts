import { defineReason } from '@hjalpmedel/domain';

export const ALREADY_RESIDENT = defineReason('ALREADY_RESIDENT', {
  severity: 'BLOCK',
  rules: ['S2-15'],
  sv: 'Personen är redan bosatt i den kommunen den dagen.',
  en: 'The person lives in that municipality on that day already.',
});
export const MOVE_NOT_LAST = defineReason('MOVE_NOT_LAST', {
  severity: 'BLOCK',
  rules: ['S2-15'],
  sv: 'Det finns en senare flytt. Ta tillbaka den först.',
  en: 'There is a later move. Annul that one first.',
});
