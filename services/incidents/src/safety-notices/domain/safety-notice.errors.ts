import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
const rules = ['S1-3', 'S1-35'];
export const NOTICE_STATE = defineReason('NOTICE_STATE', {
  severity,
  rules,
  sv: 'Säkerhetsmeddelandet har läget {status}.',
  en: 'The safety notice is {status}.',
});
export const NOTICE_KNOWN = defineReason('NOTICE_KNOWN', {
  severity,
  rules,
  sv: 'Säkerhetsmeddelandet {reference} för artikeln är redan mottaget.',
  en: 'The safety notice {reference} about the article is on record already.',
});
export const NOTICE_NOT_FOUND_OUT = defineReason('NOTICE_NOT_FOUND_OUT', {
  severity,
  rules,
  sv: 'Alla hjälpmedel som meddelandet gäller är inte hittade än.',
  en: 'Not all devices that the notice concerns are found yet.',
});
