import { defineReason } from '@hjalpmedel/domain';

export const IDENTIFIER_ALREADY_REPLACED = defineReason('IDENTIFIER_ALREADY_REPLACED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Numret är redan ersatt.',
  en: 'The number has been replaced already.',
});
export const IDENTIFIER_ALREADY_HELD = defineReason('IDENTIFIER_ALREADY_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan det numret.',
  en: 'The person has that number already.',
});
export const LAST_IDENTIFIER = defineReason('LAST_IDENTIFIER', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen behöver ett gällande nummer. Lägg till det rätta först.',
  en: 'The person needs a number in force. Add the right one first.',
});
