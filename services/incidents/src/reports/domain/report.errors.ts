import { defineReason } from '@hjalpmedel/domain';

export const REPORT_STATE = defineReason('REPORT_STATE', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Rapporten har läget {status}; det här kräver {needed}.',
  en: 'The report is {status}; this takes {needed}.',
});
export const LOAN_NOT_OF_DEVICE = defineReason('LOAN_NOT_OF_DEVICE', {
  severity: 'BLOCK',
  rules: ['S1-27'],
  sv: 'Hjälpmedlet var inte i det lånet den dagen.',
  en: 'The device was not in that loan on that day.',
});
export const NOT_YOUR_REPORT = defineReason('NOT_YOUR_REPORT', {
  severity: 'BLOCK',
  rules: ['S1-31'],
  sv: 'Den som rapporterade eller en chef rättar och återkallar rapporten.',
  en: 'The reporter or a manager corrects and withdraws the report.',
});
