import { defineReason } from '@hjalpmedel/domain';

export const DAMAGE_ALREADY_ASSESSED = defineReason('DAMAGE_ALREADY_ASSESSED', {
  severity: 'BLOCK',
  rules: ['S1-27'],
  sv: 'Skadan är redan bedömd.',
  en: 'The damage has been judged already.',
});
