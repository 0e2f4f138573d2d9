import { defineReason } from '@hjalpmedel/domain';

export const PURPOSE_MISSING = defineReason('PURPOSE_MISSING', {
  severity: 'BLOCK',
  rules: ['S2-1'],
  sv: 'Ange om hjälpmedlet ska förbättra, bibehålla eller kompensera kroppsfunktion.',
  en: 'Say whether the aid is to improve, maintain or compensate body function.',
});
