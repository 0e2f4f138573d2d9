import { defineReason } from '@hjalpmedel/domain';

export const CLIENT_OF_AGE = defineReason('CLIENT_OF_AGE', {
  severity: 'BLOCK',
  rules: ['S1-25'],
  sv: 'Personen har fyllt 18 år den dagen och har ingen vårdnadshavare.',
  en: 'The person is 18 on that day and has no guardian.',
});
export const GUARDIAN_ALREADY_VERIFIED = defineReason('GUARDIAN_ALREADY_VERIFIED', {
  severity: 'BLOCK',
  rules: ['S1-25'],
  sv: 'Vårdnadshavaren är redan bekräftad.',
  en: 'The guardian is verified already.',
});
export const GUARDIAN_ANNULLED = defineReason('GUARDIAN_ANNULLED', {
  severity: 'BLOCK',
  rules: ['S1-25'],
  sv: 'Uppgiften om vårdnadshavaren är borttagen.',
  en: 'The record of the guardian has been annulled.',
});
export const GUARDIAN_NOT_BEGUN = defineReason('GUARDIAN_NOT_BEGUN', {
  severity: 'BLOCK',
  rules: ['S1-25'],
  sv: 'Vårdnaden kan inte upphöra innan den har börjat.',
  en: 'The guardianship cannot end before it has begun.',
});
