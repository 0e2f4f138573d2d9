import { defineReason } from '@hjalpmedel/domain';

export const NOT_EMPLOYED = defineReason('NOT_EMPLOYED', {
  severity: 'BLOCK',
  rules: ['S1-18'],
  sv: 'Personen är inte anställd den dagen.',
  en: 'The person is not employed on that day.',
});
export const FUNCTION_NOT_HELD = defineReason('FUNCTION_NOT_HELD', {
  severity: 'BLOCK',
  rules: ['S1-16'],
  sv: 'Personen har inte rollen {role} i kommunen, varken själv eller på delegation.',
  en: 'The person does not hold the role {role} in the municipality, neither of their own nor by delegation.',
});
export const FUNCTION_IN_UNIT_ONLY = defineReason('FUNCTION_IN_UNIT_ONLY', {
  severity: 'BLOCK',
  rules: ['S1-16'],
  sv: 'Personen har rollen {role} bara i en annan enhet, som inte når hit.',
  en: 'The person holds the role {role} in one unit only, and it does not reach here.',
});
export const DELEGATOR_WITHOUT_RIGHT = defineReason('DELEGATOR_WITHOUT_RIGHT', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Personen har rollen {role} bara på delegation, och den som har delegerat har inte själv rätten den dagen.',
  en: 'The person holds the role {role} by delegation only, and the delegator does not have the right on that day.',
});
export const ACTS_BY_DELEGATION = defineReason('ACTS_BY_DELEGATION', {
  severity: 'NOTE',
  rules: ['S1-20', 'S1-21'],
  sv: 'Personen handlar på delegation; den som har delegerat är fortsatt ansvarig.',
  en: 'The person acts by delegation. The delegator stays accountable.',
});
export const PRODUCT_KNOWLEDGE_MISSING = defineReason('PRODUCT_KNOWLEDGE_MISSING', {
  severity: 'CONFIRM',
  rules: ['S1-9'],
  sv: 'Ingen gällande kunskap om hur hjälpmedel i område {isoCode} fungerar finns registrerad.',
  en: 'No current knowledge of how aids in area {isoCode} work is on record.',
});
export const POLICY_NOT_ACKNOWLEDGED = defineReason('POLICY_NOT_ACKNOWLEDGED', {
  severity: 'CONFIRM',
  rules: ['S1-11'],
  sv: 'Personen har inte kvitterat den gällande utgåvan {edition}.',
  en: 'The person has not acknowledged the edition {edition}, which is in force.',
});
export const PROCESS_KNOWLEDGE_MISSING = defineReason('PROCESS_KNOWLEDGE_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-13'],
  sv: 'Ingen gällande kompetens i behovsbedömnings- och beställningsprocessen finns registrerad.',
  en: 'No current competence in the process of needs assessment and ordering is on record.',
});
export const COURSE_MISSING = defineReason('COURSE_MISSING', {
  severity: 'CONFIRM',
  rules: ['S1-15'],
  sv: 'Ingen gällande utbildning om beställning och beställningsansvar finns registrerad.',
  en: 'No current course on ordering and the ordering responsibility is on record.',
});
export const PRESCRIBING_RIGHT_MISSING = defineReason('PRESCRIBING_RIGHT_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-11'],
  sv: 'Personen har inte rätt att förskriva inom område {isoCode} i kommunen.',
  en: 'The person has no right to prescribe in area {isoCode} in the municipality.',
});
export const SYSTEM_LICENCE_MISSING = defineReason('SYSTEM_LICENCE_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-24', 'S2-25'],
  sv: 'Personen har ingen licens i bruk till leverantörens beställningssystem.',
  en: "The person holds no licence in use to the supplier's ordering system.",
});
export const ACT_NOT_OF_PROGRAMME = defineReason('ACT_NOT_OF_PROGRAMME', {
  severity: 'BLOCK',
  rules: ['S2-3'],
  sv: 'Förskrivning är en åtgärd enligt hälso- och sjukvårdslagen och finns inte i programmet.',
  en: 'Prescribing is a measure under the Health and Medical Services Act and does not exist in the programme.',
});
