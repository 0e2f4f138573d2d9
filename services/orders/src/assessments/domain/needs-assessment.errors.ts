import { defineReason } from '@hjalpmedel/domain';

export const PURPOSE_MISSING = defineReason('PURPOSE_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-1'],
  sv: 'Ange om hjälpmedlet ska förbättra, bibehålla eller kompensera kroppsfunktion.',
  en: 'Say whether the aid is to improve, maintain or compensate body function.',
});
export const CRITERION_NOT_ANSWERED = defineReason('CRITERION_NOT_ANSWERED', {
  severity: 'BLOCK',
  rules: ['S2-11'],
  sv: 'Behovskriteriet ”{criterion}” är inte besvarat.',
  en: 'The need criterion “{criterion}” is not answered.',
});
export const CRITERION_NOT_MET = defineReason('CRITERION_NOT_MET', {
  severity: 'BLOCK',
  rules: ['S2-11'],
  sv: 'Behovskriteriet ”{criterion}” är inte uppfyllt.',
  en: 'The need criterion “{criterion}” is not met.',
});
export const CRITERION_UNKNOWN = defineReason('CRITERION_UNKNOWN', {
  severity: 'BLOCK',
  rules: ['S2-11'],
  sv: '”{criterion}” är inget behovskriterium som gäller för produktområdet i dag.',
  en: '“{criterion}” is no need criterion in force for the product area today.',
});
export const ASSESSMENT_ENDED = defineReason('ASSESSMENT_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Bedömningen är {status} och ändras inte mer.',
  en: 'The assessment is {status} and does not change any more.',
});
export const CONCLUSION_MISSING = defineReason('CONCLUSION_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-6'],
  sv: 'Ange om ett hjälpmedel kan tillgodose behovet.',
  en: 'Say whether an aid can meet the need.',
});
