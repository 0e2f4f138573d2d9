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
export const PROFESSIONAL_LICENCE_OF_ANOTHER = defineReason('PROFESSIONAL_LICENCE_OF_ANOTHER', {
  severity: 'BLOCK',
  rules: ['S2-3'],
  sv: 'Legitimationsnumret är registrerat på en annan person. Är det samma person: lägg till HSA-id:t på den, eller slå samman posterna.',
  en: 'The licence number is on record for another person. If it is the same person, add the HSA id to that person or merge the records.',
});
export const PROFESSIONAL_LICENCE_REQUIRED = defineReason('PROFESSIONAL_LICENCE_REQUIRED', {
  severity: 'BLOCK',
  rules: ['S2-3'],
  sv: 'Personen får förskriva, och det kräver legitimation. Avsluta först rollen och förskrivningsrätten.',
  en: 'The person may prescribe, which requires a professional licence. End the role and the right to prescribe first.',
});
export const HSA_ID_OF_ANOTHER = defineReason('HSA_ID_OF_ANOTHER', {
  severity: 'BLOCK',
  rules: [],
  sv: 'HSA-id:t är registrerat på en annan person. Är det samma person: slå samman posterna.',
  en: 'The HSA id is on record for another person. If it is the same person, merge the records.',
});
export const HSA_ID_OF_THIS_PERSON = defineReason('HSA_ID_OF_THIS_PERSON', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan det HSA-id:t.',
  en: 'The person has that HSA id already.',
});
export const LAST_HSA_ID = defineReason('LAST_HSA_ID', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Det är personens enda HSA-id. Lägg till ett annat först.',
  en: "It is the person's only HSA id. Add another one first.",
});
export const NOTHING_CHANGED = defineReason('NOTHING_CHANGED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Rättelsen ändrar ingenting.',
  en: 'The correction changes nothing.',
});
export const COMPETENCE_ALREADY_ENDED = defineReason('COMPETENCE_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Kompetensen gäller redan bara till och med {to}.',
  en: 'The competence already ends on {to}.',
});
export const STAFF_MERGED = defineReason('STAFF_MERGED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Posten är sammanslagen med en annan post om samma person. Använd den.',
  en: 'The record was merged into another record of the same person. Use that one.',
});
export const MERGE_OF_ONESELF = defineReason('MERGE_OF_ONESELF', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Ingen slår samman sina egna poster.',
  en: 'Nobody merges records of themselves.',
});
export const MERGE_EMPLOYMENTS_OVERLAP = defineReason('MERGE_EMPLOYMENTS_OVERLAP', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Posterna har anställningar hos olika arbetsgivare under samma dagar. Rätta dem först.',
  en: 'The records have employments by different employers on the same days. Correct them first.',
});
export const MERGE_LICENCE_NUMBERS_DIFFER = defineReason('MERGE_LICENCE_NUMBERS_DIFFER', {
  severity: 'BLOCK',
  rules: ['S2-3'],
  sv: 'Posterna har olika legitimationsnummer. Rätta det som är fel först.',
  en: 'The records have different licence numbers. Correct the wrong one first.',
});
export const MERGE_LICENCES_IN_ONE_SYSTEM = defineReason('MERGE_LICENCES_IN_ONE_SYSTEM', {
  severity: 'BLOCK',
  rules: ['S2-25'],
  sv: 'Båda posterna har en licens i {system}. Återta den ena först.',
  en: 'Both records have a licence in {system}. Withdraw one of them first.',
});
export const MERGE_DELEGATES_TO_ITSELF = defineReason('MERGE_DELEGATES_TO_ITSELF', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Den ena posten har delegerat till den andra. Återkalla delegeringen först.',
  en: 'One record has delegated to the other. Revoke the delegation first.',
});
