import { defineReason } from '@hjalpmedel/domain';

/** The same for everyone: it tells neither where the known person lives nor whether that person is protected (S1-4). */
export const CLIENT_ALREADY_REGISTERED = defineReason('CLIENT_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: ['S1-4'],
  sv: 'Personen kan inte registreras, eftersom numret redan är registrerat.',
  en: 'The person cannot be registered, since the number is registered already.',
});
