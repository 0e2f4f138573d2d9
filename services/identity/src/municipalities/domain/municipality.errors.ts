import { defineReason } from '@hjalpmedel/domain';

export const FUNCTION_NOT_EMPLOYED_HERE = defineReason('FUNCTION_NOT_EMPLOYED_HERE', {
  severity: 'BLOCK',
  rules: ['S1-1', 'S1-14'],
  sv: 'Funktionen kan bara innehas av någon som är anställd i kommunen.',
  en: 'The function can only be held by someone employed by the municipality.',
});
export const FUNCTION_HELD_LATER = defineReason('FUNCTION_HELD_LATER', {
  severity: 'BLOCK',
  rules: ['S1-1', 'S1-14'],
  sv: 'Någon är redan utsedd från {from}; funktionen har en innehavare i taget.',
  en: 'Somebody is already designated from {from}; the function has one holder at a time.',
});
