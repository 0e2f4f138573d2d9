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
export const RISK_RESIDUAL_UNEXPLAINED = defineReason('RISK_RESIDUAL_UNEXPLAINED', {
  severity: 'BLOCK',
  rules: ['S1-10'],
  sv: 'En hög risk blir inte mindre utan åtgärd. Ange åtgärden, eller att risken är kvar.',
  en: 'A high risk does not become smaller without a measure. Name the measure, or say that the risk remains.',
});
export const RISK_ANALYSIS_ENDED = defineReason('RISK_ANALYSIS_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Riskanalysen är {status} och ändras inte mer.',
  en: 'The risk analysis is {status} and does not change any more.',
});
export const RISK_OUTCOME_MISSING = defineReason('RISK_OUTCOME_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-10'],
  sv: 'Ange om risken är godtagbar.',
  en: 'Say whether the risk is acceptable.',
});
