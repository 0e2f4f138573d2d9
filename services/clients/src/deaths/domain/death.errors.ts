import { defineReason } from '@hjalpmedel/domain';

export const DEATH_ALREADY_REGISTERED = defineReason('DEATH_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Dödsfallet är redan registrerat. Ta tillbaka registreringen om dagen är fel.',
  en: 'The death is registered already. Annul the registration if the day is wrong.',
});
export const DEATH_NOT_REGISTERED = defineReason('DEATH_NOT_REGISTERED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Inget dödsfall är registrerat.',
  en: 'No death is registered.',
});
export const CLIENT_DECEASED = defineReason('CLIENT_DECEASED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen var avliden den dagen.',
  en: 'The person had died by that day.',
});
