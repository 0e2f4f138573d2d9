import { defineReason } from '@hjalpmedel/domain';

export const FAULT_ALREADY_ACKNOWLEDGED = defineReason('FAULT_ALREADY_ACKNOWLEDGED', {
  severity: 'BLOCK',
  rules: ['S1-34'],
  sv: 'Leverantören har redan tagit emot felanmälan.',
  en: 'The supplier has already taken the fault report in.',
});
