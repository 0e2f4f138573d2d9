import { defineReason } from '@hjalpmedel/domain';

/** Only for a file that the caller may be shown. A hidden one does not refuse anything (S1-4). */
export const CLIENT_ALREADY_REGISTERED = defineReason('CLIENT_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: ['S1-4'],
  sv: 'Numret är redan registrerat i kommunen. Sök upp personen.',
  en: 'The number is registered in the municipality already. Look the person up.',
});
export const TOO_MANY_ENTRIES = defineReason('TOO_MANY_ENTRIES', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan {max} uppgifter av det slaget.',
  en: 'The person has {max} entries of that kind already.',
});
