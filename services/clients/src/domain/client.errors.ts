import { defineReason } from '@hjalpmedel/domain';

/** The same for everyone: it does not tell whether the known person is protected, but what to do next (S1-4). */
export const CLIENT_ALREADY_REGISTERED = defineReason('CLIENT_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: ['S1-4'],
  sv: 'Numret är redan registrerat i kommunen. Sök upp personen; hittas ingen, kontakta den som hanterar skyddade identiteter i kommunen.',
  en: 'The number is registered in the municipality already. Look the person up; if nobody is found, contact whoever handles protected identities in the municipality.',
});
