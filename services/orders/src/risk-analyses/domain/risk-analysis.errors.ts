import { defineReason } from '@hjalpmedel/domain';

export const RISK_MEASURE_MISSING = defineReason('RISK_MEASURE_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-10'],
  sv: 'Ange vilken åtgärd som gör risken godtagbar.',
  en: 'Say which measure makes the risk acceptable.',
});
export const RISK_OUTCOME_CONTRADICTED = defineReason('RISK_OUTCOME_CONTRADICTED', {
  severity: 'BLOCK',
  rules: ['S1-10'],
  sv: 'En risk som fortfarande är hög kan inte bedömas som godtagbar.',
  en: 'A risk that is still high cannot be judged acceptable.',
});
