import { defineReason } from '@hjalpmedel/domain';

export const RENT_ALREADY_STARTED = defineReason('RENT_ALREADY_STARTED', {
  severity: 'BLOCK',
  rules: ['S2-17'],
  sv: 'Hyran för lånet löper redan.',
  en: 'The rent of the loan is already running.',
});
export const LOAN_FEE_ALREADY_STARTED = defineReason('LOAN_FEE_ALREADY_STARTED', {
  severity: 'BLOCK',
  rules: ['S2-18'],
  sv: 'Månadsavgiften för lånet löper redan.',
  en: 'The monthly fee of the loan is already running.',
});
