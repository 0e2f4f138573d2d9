import { defineReason } from '@hjalpmedel/domain';

export const CLIENT_MERGED = defineReason('CLIENT_MERGED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Akten är sammanslagen med en annan. Använd den: {intoClientId}.',
  en: 'The file has been merged into another one. Use that: {intoClientId}.',
});
export const MERGE_ACROSS_MUNICIPALITIES = defineReason('MERGE_ACROSS_MUNICIPALITIES', {
  severity: 'BLOCK',
  rules: ['S2-15'],
  sv: 'Akterna hör till olika kommuner. Registrera flytten först.',
  en: 'The files belong to different municipalities. Record the move first.',
});
