import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
export const DAMAGE_ALREADY_ASSESSED = defineReason('DAMAGE_ALREADY_ASSESSED', {
  severity,
  rules: ['S1-27'],
  sv: 'Skadan är redan bedömd.',
  en: 'The damage has been judged already.',
});
export const BORROWER_NOT_HEARD = defineReason('BORROWER_NOT_HEARD', {
  severity,
  rules: ['S1-27', 'S1-28'],
  sv: 'Onormalt slitage bedöms först när låntagaren har fått yttra sig.',
  en: 'Abnormal wear is judged only after the borrower was heard.',
});
export const CLAIM_UNDECIDED = defineReason('CLAIM_UNDECIDED', {
  severity,
  rules: ['S1-28'],
  sv: 'Ersättningskravet för skadan är inte avgjort.',
  en: 'The claim for the damage is not decided.',
});
