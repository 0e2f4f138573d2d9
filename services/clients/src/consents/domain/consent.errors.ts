import { defineReason } from '@hjalpmedel/domain';

export const CONSENT_WITHDRAWN = defineReason('CONSENT_WITHDRAWN', {
  severity: 'BLOCK',
  rules: ['S1-29'],
  sv: 'Samtycket är redan återkallat.',
  en: 'The consent has been withdrawn already.',
});
export const RELATIVE_CONSENT_MISSING = defineReason('RELATIVE_CONSENT_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-29'],
  sv: 'Personen har inte samtyckt till att närstående får uppgifter den dagen.',
  en: 'The person has not consented to information to relatives on that day.',
});
