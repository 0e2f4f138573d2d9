import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';
const rules = ['S1-35'];
export const NO_SUCH_TRACK = defineReason('NO_SUCH_TRACK', {
  severity,
  rules,
  sv: 'Händelsen har ingen anmälan till {track}.',
  en: 'The event has no report to {track}.',
});
export const TRACK_STATE = defineReason('TRACK_STATE', {
  severity,
  rules,
  sv: 'Anmälan till {track} har läget {status}; det här kräver {needed}.',
  en: 'The report to {track} is {status}; this takes {needed}.',
});
export const TRACK_NOT_SENT = defineReason('TRACK_NOT_SENT', {
  severity,
  rules,
  sv: 'Anmälan till {track} är inte skickad; händelsen avslutas inte före den.',
  en: 'The report to {track} is not sent. The event is not closed before it.',
});
export const TRACK_ALREADY_SENT = defineReason('TRACK_ALREADY_SENT', {
  severity,
  rules,
  sv: 'Anmälan till {track} är redan skickad; händelsen kan inte återkallas eller undantas.',
  en: 'The report to {track} is sent already. The event cannot be withdrawn or exempted.',
});
export const EVENT_NOT_REPORTABLE = defineReason('EVENT_NOT_REPORTABLE', {
  severity,
  rules,
  sv: 'Händelsen är bedömd som inte anmälningspliktig; ändra bedömningen först.',
  en: 'The event was assessed as not reportable. Change the assessment first.',
});
export const EXEMPTION_NOT_AUTHORISED = defineReason('EXEMPTION_NOT_AUTHORISED', {
  severity,
  rules,
  sv: 'Att en händelse inte är anmälningspliktig beslutas av utsedd funktion eller chef i verkställande verksamhet.',
  en: 'That an event is not reportable is decided by the designated function or an executive manager.',
});
export const LEX_SARAH_ONLY_SOCIAL = defineReason('LEX_SARAH_ONLY_SOCIAL', {
  severity,
  rules,
  sv: 'Lex Sarah gäller socialtjänst, inte lån enligt HSL.',
  en: 'Lex Sarah holds for social services, not for loans under health care law.',
});
