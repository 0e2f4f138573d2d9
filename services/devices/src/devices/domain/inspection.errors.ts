import { defineReason } from '@hjalpmedel/domain';

export const INSPECTION_BEFORE_REGISTRATION = defineReason('INSPECTION_BEFORE_REGISTRATION', {
  severity: 'BLOCK',
  rules: ['S1-2'],
  sv: 'Besiktningen ligger före registreringen {registeredOn}.',
  en: 'The inspection lies before the registration, {registeredOn}.',
});
