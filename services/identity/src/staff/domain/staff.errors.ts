import { defineReason } from '@hjalpmedel/domain';

export const PROFESSIONAL_LICENCE_MISSING = defineReason('PROFESSIONAL_LICENCE_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-3'],
  sv: 'Förskrivning kräver legitimation, och ingen finns registrerad.',
  en: 'Prescribing requires a professional licence, and none is on record.',
});
export const ROLE_ALREADY_HELD = defineReason('ROLE_ALREADY_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan rollen under perioden.',
  en: 'The person already holds the role in that period.',
});
export const COMPETENCE_ALREADY_RECORDED = defineReason('COMPETENCE_ALREADY_RECORDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Kompetensen finns redan registrerad för hela perioden. En förnyelse gäller längre.',
  en: 'The competence is already on record for the whole of the period. A renewal lasts longer.',
});
export const ROLE_BY_DESIGNATION = defineReason('ROLE_BY_DESIGNATION', {
  severity: 'BLOCK',
  rules: ['S1-1', 'S1-14'],
  sv: 'Rollen följer med uppdraget: den upphör när någon annan utses, eller med anställningen.',
  en: 'The role comes with the designation: it ends when somebody else is designated, or with the employment.',
});
export const ROLE_NOT_HELD = defineReason('ROLE_NOT_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har ingen sådan pågående roll.',
  en: 'The person holds no such current role.',
});
export const ENDS_BEFORE_IT_BEGAN = defineReason('ENDS_BEFORE_IT_BEGAN', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Sista dagen ligger före den första.',
  en: 'The last day lies before the first.',
});
export const ROLE_TO_ONESELF = defineReason('ROLE_TO_ONESELF', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Ingen kan ge sig själv en roll.',
  en: 'Nobody can give themselves a role.',
});
export const NOT_EMPLOYED_BY_SUPPLIER = defineReason('NOT_EMPLOYED_BY_SUPPLIER', {
  severity: 'BLOCK',
  rules: ['S2-13'],
  sv: 'Rollen kräver anställning hos leverantören.',
  en: 'The role requires employment by the supplier.',
});
export const ROLE_BY_APPOINTMENT = defineReason('ROLE_BY_APPOINTMENT', {
  severity: 'BLOCK',
  rules: ['S2-27', 'S2-28'],
  sv: 'Rollen som hjälpmedelsombud följer uppdraget: enhetschefen utser ombudet och avslutar uppdraget.',
  en: 'The role of aid representative goes with the appointment: the unit manager appoints and ends it.',
});
