import { defineReason } from '@hjalpmedel/domain';

export const HOUSING_OVERLAPS = defineReason('HOUSING_OVERLAPS', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan en bostad under den tiden. Avsluta den först.',
  en: 'The person has a home in that period already. End that period first.',
});
export const PERIOD_ANNULLED = defineReason('PERIOD_ANNULLED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Perioden är borttagen.',
  en: 'The period has been annulled.',
});
export const PERIOD_NOT_BEGUN = defineReason('PERIOD_NOT_BEGUN', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Perioden kan inte upphöra innan den har börjat.',
  en: 'The period cannot end before it has begun.',
});
