import { defineReason } from '@hjalpmedel/domain';

export const SERVICE_DECISION_OVERLAPS = defineReason('SERVICE_DECISION_OVERLAPS', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Det finns redan ett beslut av samma slag under den tiden.',
  en: 'There already is a decision of the same kind in that period.',
});
export const SERVICE_DECISION_ALREADY_ENDED = defineReason('SERVICE_DECISION_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Beslutet upphör redan den dagen eller tidigare.',
  en: 'The decision already ends on that day or earlier.',
});
export const SERVICE_DECISION_NOT_BEGUN = defineReason('SERVICE_DECISION_NOT_BEGUN', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Beslutet kan inte upphöra innan det har börjat gälla.',
  en: 'The decision cannot end before it has begun.',
});
export const SERVICE_DECISION_ANNULLED = defineReason('SERVICE_DECISION_ANNULLED', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Beslutet är annullerat.',
  en: 'The decision has been annulled.',
});
export const EXTERNAL_KEY_TAKEN = defineReason('EXTERNAL_KEY_TAKEN', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Beslutet i det andra systemet är redan registrerat för någon annan.',
  en: 'The decision in the other system is recorded for somebody else already.',
});
