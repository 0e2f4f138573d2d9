import { defineReason } from '@hjalpmedel/domain';

/** The text is the same for everyone. It does not reveal whether the person is protected (S1-4). */
export const CLIENT_ALREADY_REGISTERED = defineReason('CLIENT_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: ['S1-4'],
  sv: 'Numret är redan registrerat i kommunen. Sök upp personen; hittas ingen, kontakta den som hanterar skyddade identiteter i kommunen.',
  en: 'The number is registered in the municipality already. Look the person up; if nobody is found, contact whoever handles protected identities in the municipality.',
});
export const TOO_MANY_ENTRIES = defineReason('TOO_MANY_ENTRIES', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan {max} uppgifter av det slaget.',
  en: 'The person has {max} entries of that kind already.',
});
