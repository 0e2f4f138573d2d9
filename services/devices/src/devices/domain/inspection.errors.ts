import { defineReason } from '@hjalpmedel/domain';

export const INSPECTION_NOT_PASSED = defineReason('INSPECTION_NOT_PASSED', {
  severity: 'BLOCK',
  rules: ['S1-32', 'S2-5'],
  sv: 'Den senaste kontrollen, {inspectedOn}, är inte godkänd. Hjälpmedlet ska klara en kontroll först.',
  en: 'The latest inspection, on {inspectedOn}, was not passed. The device must pass one first.',
});
export const INSPECTION_BEFORE_REGISTRATION = defineReason('INSPECTION_BEFORE_REGISTRATION', {
  severity: 'BLOCK',
  rules: ['S1-2'],
  sv: 'Besiktningen ligger före registreringen {registeredOn}.',
  en: 'The inspection lies before the registration, {registeredOn}.',
});
