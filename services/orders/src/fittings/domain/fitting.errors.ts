import { defineReason } from '@hjalpmedel/domain';

export const FITTER_NOT_LICENSED = defineReason('FITTER_NOT_LICENSED', {
  severity: 'CONFIRM',
  rules: ['S2-7'],
  sv: 'Patientskadeförsäkringen gäller bara om ett hjälpmedel har provats ut av legitimerad personal. Ange varför det ändå har gjorts.',
  en: 'The patient injury insurance applies only if an aid was fitted by licensed staff. State why it was done nevertheless.',
});
export const FITTING_WITHOUT_ORDER = defineReason('FITTING_WITHOUT_ORDER', {
  severity: 'BLOCK',
  rules: ['S2-8', 'S2-18'],
  sv: 'Artikel {articleNumber} är inte beställd, eller har avbeställts.',
  en: 'Article {articleNumber} is not ordered, or has been cancelled.',
});
export const FITTED_ALREADY = defineReason('FITTED_ALREADY', {
  severity: 'BLOCK',
  rules: ['S2-18'],
  sv: 'Utprovningen av artikel {articleNumber} är redan registrerad.',
  en: 'The fitting of article {articleNumber} is on record already.',
});
