import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
const rules = ['S1-27'];
export const LOSS_NOT_IN_LOAN = defineReason('LOSS_NOT_IN_LOAN', {
  severity,
  rules,
  sv: 'Hjälpmedlet är inte utlånat den dagen; bara ett utlånat hjälpmedel anmäls förkommet.',
  en: 'The device is not lent on that day. Only a lent device is reported lost.',
});
export const LOSS_ALREADY_REPORTED = defineReason('LOSS_ALREADY_REPORTED', {
  severity,
  rules,
  sv: 'En förlust av hjälpmedlet är redan anmäld och pågår.',
  en: 'A loss of the device is reported already and still open.',
});
export const LOSS_ALREADY_REGISTERED = defineReason('LOSS_ALREADY_REGISTERED', {
  severity,
  rules,
  sv: 'Förlusten är redan registrerad.',
  en: 'The loss is registered already.',
});
export const LOSS_REGISTERED_TOO_EARLY = defineReason('LOSS_REGISTERED_TOO_EARLY', {
  severity,
  rules,
  sv: 'Förlusten registreras tidigast dagen den upptäcktes, {from}.',
  en: 'The loss is registered on the day it was found out, {from}, or later.',
});
export const LOSS_IS_REGISTERED = defineReason('LOSS_IS_REGISTERED', {
  severity,
  rules,
  sv: 'Förlusten är registrerad; anmäl hjälpmedlet som återfunnet i stället.',
  en: 'The loss is registered. Record that the device was found instead.',
});
export const FOUND_BEFORE_LOSS = defineReason('FOUND_BEFORE_LOSS', {
  severity,
  rules,
  sv: 'Hjälpmedlet återfanns tidigast {from}.',
  en: 'The device was found on {from} or later.',
});
export const KEEPING_NEEDS_ASSESSOR = defineReason('KEEPING_NEEDS_ASSESSOR', {
  severity,
  rules: ['S1-24'],
  sv: 'Bedömaren godkänner att låntagaren behåller ett återfunnet hjälpmedel.',
  en: 'The assessor approves that the borrower keeps a found device.',
});
export const KEEPING_TOO_LATE = defineReason('KEEPING_TOO_LATE', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet kunde återupptas till och med {lastDay}; hjälpmedlet lämnas tillbaka.',
  en: 'The loan could be resumed until {lastDay}. The device is to come back.',
});
export const LETTER_IN_ADVANCE = defineReason('LETTER_IN_ADVANCE', {
  severity,
  rules,
  sv: 'Ett brev kan inte ha skickats före rapportens dag {from}.',
  en: 'A letter was not sent before the day of the report, {from}.',
});
