import { defineReason } from '@hjalpmedel/domain';

export const POLICY_OVERLAPS = defineReason('POLICY_OVERLAPS', {
  severity: 'BLOCK',
  rules: ['S1-5'],
  sv: 'Utgåvan {edition} gäller från {from}; en ny version börjar efter den dagen.',
  en: 'Edition {edition} is valid from {from}; a new version begins after that day.',
});
export const POLICY_ALREADY_BEGUN = defineReason('POLICY_ALREADY_BEGUN', {
  severity: 'BLOCK',
  rules: ['S1-5'],
  sv: 'Utgåvan {edition} gäller sedan {from}. Den ersätts av en ny utgåva och tas inte tillbaka.',
  en: 'Edition {edition} is valid since {from}. A new edition succeeds it; it is not taken back.',
});
export const POLICY_ALREADY_WITHDRAWN = defineReason('POLICY_ALREADY_WITHDRAWN', {
  severity: 'BLOCK',
  rules: ['S1-5'],
  sv: 'Utgåvan {edition} är redan tillbakatagen.',
  en: 'Edition {edition} has already been taken back.',
});
export const POLICY_EDITION_EXISTS = defineReason('POLICY_EDITION_EXISTS', {
  severity: 'BLOCK',
  rules: ['S1-5', 'S1-36'],
  sv: 'Utgåvan {edition} finns redan; beslut hänvisar till utgåvan.',
  en: 'Edition {edition} already exists; decisions refer to the edition.',
});
export const LOOSER_THAN_PROGRAMME = defineReason('LOOSER_THAN_PROGRAMME', {
  severity: 'BLOCK',
  rules: ['S1-5'],
  sv: 'Lokala regler får skärpa men inte lätta: {value} är {programme} i {edition}.',
  en: 'Local rules may tighten, never loosen: {value} is {programme} in {edition}.',
});
export const LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY = defineReason('LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: ['S1-5', 'S1-31', 'S1-32'],
  sv: 'Ett lokalt styrdokument hör till en kommun; ange vilken.',
  en: 'A local governing document belongs to a municipality; say which.',
});
export const CRITERIA_NOT_BY_COMMITTEE = defineReason('CRITERIA_NOT_BY_COMMITTEE', {
  severity: 'BLOCK',
  rules: ['S2-12'],
  sv: 'Behovskriterier fastställs av länets hjälpmedelskommitté, med datum.',
  en: "Need criteria are set by the county's committee, with a date.",
});
export const NOT_ON_EQUAL_TERMS = defineReason('NOT_ON_EQUAL_TERMS', {
  severity: 'BLOCK',
  rules: ['S2-10'],
  sv: 'Riktlinjer och behovskriterier är lika för hela länet, inte för en kommun.',
  en: 'Guidelines and need criteria are the same in the whole county, not for one municipality.',
});
export const DUTY_EXCEPTION_ELSEWHERE = defineReason('DUTY_EXCEPTION_ELSEWHERE', {
  severity: 'BLOCK',
  rules: ['S2-29', 'S2-31'],
  sv: 'Undantag görs bara för verksamheter som har hjälpmedelsombud; {operationType} är ingen av dem.',
  en: 'Exceptions are made only for operations that have aid representatives; {operationType} is none of them.',
});
export const COMMITTEE_OF_ANOTHER_COUNTY = defineReason('COMMITTEE_OF_ANOTHER_COUNTY', {
  severity: 'BLOCK',
  rules: ['S2-12'],
  sv: 'Behovskriterier i {programme} fastställs av det länets egen hjälpmedelskommitté.',
  en: "Need criteria in {programme} are set by that county's own committee.",
});
