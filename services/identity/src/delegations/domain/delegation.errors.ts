import { defineReason } from '@hjalpmedel/domain';

export const DELEGATION_TO_ONESELF = defineReason('DELEGATION_TO_ONESELF', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Ingen kan delegera till sig själv.',
  en: 'Nobody can delegate to themselves.',
});
export const DELEGATING_ROLE_MISSING = defineReason('DELEGATING_ROLE_MISSING', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Delegering av det här slaget kräver rollen {role} i kommunen.',
  en: 'A delegation of this kind requires the role {role} in the municipality.',
});
export const DELEGATED_RIGHT_PASSED_ON = defineReason('DELEGATED_RIGHT_PASSED_ON', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Den som själv handlar på delegation kan inte delegera vidare.',
  en: 'A person who acts by delegation cannot delegate further.',
});
export const DELEGATION_WIDER_THAN_ROLE = defineReason('DELEGATION_WIDER_THAN_ROLE', {
  severity: 'BLOCK',
  rules: ['S1-20', 'S1-21'],
  sv: 'Delegeringen går utanför den period eller den verksamhet där den som delegerar själv har rollen.',
  en: 'The delegation reaches beyond the period or the operation in which the delegator holds the role.',
});
export const DELEGATION_ALREADY_HELD = defineReason('DELEGATION_ALREADY_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan en sådan delegering under perioden.',
  en: 'The person already holds such a delegation in that period.',
});
export const DELEGATION_ALREADY_ENDED = defineReason('DELEGATION_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Delegeringen upphör redan den {to}.',
  en: 'The delegation already ends on {to}.',
});
