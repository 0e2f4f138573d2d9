import { defineReason } from '@hjalpmedel/domain';

export const LICENCE_NOT_REQUESTED = defineReason('LICENCE_NOT_REQUESTED', {
  severity: 'BLOCK',
  rules: ['S2-25'],
  sv: 'Licensen väntar inte på leverantörens bekräftelse.',
  en: "The licence is not waiting for the supplier's confirmation.",
});
export const LICENCE_NOT_ACTIVE = defineReason('LICENCE_NOT_ACTIVE', {
  severity: 'BLOCK',
  rules: ['S2-26', 'S2-30'],
  sv: 'Licensen är inte aktiv.',
  en: 'The licence is not active.',
});
export const LICENCE_ALREADY_HELD = defineReason('LICENCE_ALREADY_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan en licens i systemet.',
  en: 'The person already has a licence in the system.',
});
export const SUPPLIER_SYSTEM_UNKNOWN = defineReason('SUPPLIER_SYSTEM_UNKNOWN', {
  severity: 'BLOCK',
  rules: ['S2-25'],
  sv: 'Ingen leverantör i registret har systemet.',
  en: 'No supplier on record has the system.',
});
export const LICENCE_HOLDER_NOT_EMPLOYED = defineReason('LICENCE_HOLDER_NOT_EMPLOYED', {
  severity: 'BLOCK',
  rules: ['S2-25'],
  sv: 'Licens kan bara begäras för någon som är anställd den dagen.',
  en: 'A licence can only be requested for someone employed on that day.',
});
export const LICENCE_WITHOUT_ROLE = defineReason('LICENCE_WITHOUT_ROLE', {
  severity: 'BLOCK',
  rules: ['S2-25'],
  sv: 'Leverantörens licenser är knutna till någon av rollerna {roles}, och personen har ingen av dem.',
  en: "The supplier's licences go with one of the roles {roles}, and the person has none of them.",
});
