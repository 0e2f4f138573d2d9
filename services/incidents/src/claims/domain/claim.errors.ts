import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
const rules = ['S1-27', 'S1-28'];
export const CLAIM_STATE = defineReason('CLAIM_STATE', {
  severity,
  rules: ['S1-28'],
  sv: 'Ersättningskravet har läget {status}; det här kräver {needed}.',
  en: 'The claim is {status}; this takes {needed}.',
});
export const CLAIM_GROUND_WITHOUT_EVIDENCE = defineReason('CLAIM_GROUND_WITHOUT_EVIDENCE', {
  severity,
  rules: ['S1-27'],
  sv: 'Grunden {ground} saknar sitt underlag: {needed}.',
  en: 'The ground {ground} lacks its evidence: {needed}.',
});
export const CLAIM_WITHOUT_LOAN = defineReason('CLAIM_WITHOUT_LOAN', {
  severity,
  rules: ['S1-27'],
  sv: 'Rapporten hör inte till något lån; då är ingen ersättningsskyldig.',
  en: 'The report belongs to no loan, so nobody is liable.',
});
export const CLAIM_OPEN_ALREADY = defineReason('CLAIM_OPEN_ALREADY', {
  severity,
  rules: ['S1-28'],
  sv: 'Det finns redan ett ersättningskrav för rapporten.',
  en: 'There is a claim for the report already.',
});
export const TERMS_NOT_INFORMED = defineReason('TERMS_NOT_INFORMED', {
  severity,
  rules: ['S1-26', 'S1-27'],
  sv: 'Låntagaren har inte fått villkoren för lånet förklarade; kravet kan inte riktas mot låntagaren.',
  en: 'The terms of the loan were not explained, so the borrower cannot be claimed against.',
});
export const DECIDER_IS_REPORTER = defineReason('DECIDER_IS_REPORTER', {
  severity,
  rules: ['S1-28'],
  sv: 'Den som rapporterade eller öppnade ärendet avgör det inte.',
  en: 'Whoever reported the incident or opened the claim does not decide it.',
});
export const AMOUNT_ABOVE_LIMIT = defineReason('AMOUNT_ABOVE_LIMIT', {
  severity,
  rules,
  sv: 'Beloppet är högst restvärdet eller reparationskostnaden, {limitOre} öre.',
  en: 'The amount is at most the residual value or the repair cost, {limitOre} öre.',
});
export const AMOUNT_BELOW_MINIMUM = defineReason('AMOUNT_BELOW_MINIMUM', {
  severity,
  rules,
  sv: 'Kommunen kräver inte belopp under {minimumOre} öre; avstå från kravet i stället.',
  en: 'The municipality claims no amount below {minimumOre} öre. Waive the claim instead.',
});
export const AMOUNT_LIMIT_UNKNOWN = defineReason('AMOUNT_LIMIT_UNKNOWN', {
  severity,
  rules,
  sv: 'Varken restvärde eller reparationskostnad är känd; leverantören anger den.',
  en: 'Neither residual value nor repair cost is known. The supplier states it.',
});
export const AMOUNT_WITHOUT_LIABILITY = defineReason('AMOUNT_WITHOUT_LIABILITY', {
  severity,
  rules,
  sv: 'Ett belopp hör till utfallet LIABLE, och bara till det.',
  en: 'An amount belongs to the outcome LIABLE, and to no other.',
});
