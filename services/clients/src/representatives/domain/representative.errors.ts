import { defineReason } from '@hjalpmedel/domain';

export const REPRESENTATIVE_ANNULLED = defineReason('REPRESENTATIVE_ANNULLED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Uppgiften om ställföreträdaren är borttagen.',
  en: 'The record of the representative has been annulled.',
});
export const REPRESENTATIVE_NOT_BEGUN = defineReason('REPRESENTATIVE_NOT_BEGUN', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Uppdraget kan inte upphöra innan det har börjat.',
  en: 'The appointment cannot end before it has begun.',
});
