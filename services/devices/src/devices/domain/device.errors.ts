import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const ID_MARK_TAKEN = defineReason('ID_MARK_TAKEN', {
  severity,
  rules: ['S2-16'],
  sv: 'Id-märkningen {idMark} finns redan hos leverantören.',
  en: 'The supplier already has the id mark {idMark}.',
});
export const SERIAL_TAKEN = defineReason('SERIAL_TAKEN', {
  severity,
  rules: ['S1-3'],
  sv: 'Artikeln har redan ett hjälpmedel med serienumret {serial}.',
  en: 'The article already has a device with the serial number {serial}.',
});
export const PRODUCT_NOT_TRACKED_INDIVIDUALLY = defineReason('PRODUCT_NOT_TRACKED_INDIVIDUALLY', {
  severity,
  rules: ['S2-16'],
  sv: 'Artikeln räknas i antal och har ingen id-märkning.',
  en: 'The article is counted by quantity and carries no id mark.',
});
export const DEVICE_STATE_WRONG = defineReason('DEVICE_STATE_WRONG', {
  severity,
  rules: [],
  sv: 'Hjälpmedlet har läget {state}; det måste ha läget {required}.',
  en: 'The device is {state}; it must be {required}.',
});
export const DEVICE_NOT_RECONDITIONED = defineReason('DEVICE_NOT_RECONDITIONED', {
  severity,
  rules: ['S2-5'],
  sv: 'Hjälpmedlet är inte rekonditionerat sedan det senast var utlånat.',
  en: 'The device has not been reconditioned since it was last lent.',
});
export const HANDOVER_BEFORE_RECONDITIONING = defineReason('HANDOVER_BEFORE_RECONDITIONING', {
  severity,
  rules: ['S2-4', 'S2-5'],
  sv: 'Hjälpmedlet var inte ledigt efter sitt förra lån förrän {freeOn}.',
  en: 'The device was not free after its last loan until {freeOn}.',
});
export const HANDOVER_BEFORE_REGISTRATION = defineReason('HANDOVER_BEFORE_REGISTRATION', {
  severity,
  rules: ['S2-16'],
  sv: 'Utlämningen ligger före den dag då hjälpmedlet registrerades, {registeredOn}.',
  en: 'The handover lies before the day on which the device was registered, {registeredOn}.',
});
export const DEVICE_RESERVED_FOR_ANOTHER = defineReason('DEVICE_RESERVED_FOR_ANOTHER', {
  severity,
  rules: ['S2-4'],
  sv: 'Hjälpmedlet är reserverat för en annan beställning.',
  en: 'The device is reserved for another order.',
});
export const DEVICE_QUARANTINED = defineReason('DEVICE_QUARANTINED', {
  severity,
  rules: [],
  sv: 'Hjälpmedlet är satt i karantän.',
  en: 'The device is in quarantine.',
});
export const DEVICE_NOT_QUARANTINED = defineReason('DEVICE_NOT_QUARANTINED', {
  severity,
  rules: [],
  sv: 'Hjälpmedlet är inte satt i karantän.',
  en: 'The device is not in quarantine.',
});
export const SETTINGS_OR_REASON_MISSING = defineReason('SETTINGS_OR_REASON_MISSING', {
  severity,
  rules: ['S1-33'],
  sv: 'Ange inställningarna, eller varför de inte kan bibehållas.',
  en: 'State the settings, or why they cannot be kept.',
});
export const SETTINGS_NOT_SETTLED = defineReason('SETTINGS_NOT_SETTLED', {
  severity,
  rules: ['S1-33'],
  sv: 'Inställningarna är varken sparade eller uppgivna.',
  en: 'The settings have been neither saved nor given up.',
});
export const SETTINGS_NOT_RESTORED = defineReason('SETTINGS_NOT_RESTORED', {
  severity,
  rules: ['S1-33'],
  sv: 'De sparade inställningarna är inte återställda.',
  en: 'The saved settings have not been restored.',
});
export const CHECK_NOT_PASSED = defineReason('CHECK_NOT_PASSED', {
  severity,
  rules: ['S1-32'],
  sv: 'Hjälpmedlet har inte klarat kontrollen.',
  en: 'The device has not passed the check.',
});
export const NO_LOAN_TO_RETURN_TO = defineReason('NO_LOAN_TO_RETURN_TO', {
  severity,
  rules: ['S2-5'],
  sv: 'Hjälpmedlet är inte utlånat; det blir tillgängligt först efter rekonditionering.',
  en: 'The device is not on loan; it becomes available only after reconditioning.',
});
export const DEVICE_STILL_ON_LOAN = defineReason('DEVICE_STILL_ON_LOAN', {
  severity,
  rules: ['S2-5', 'S2-17'],
  sv: 'Hjälpmedlet är utlånat; ta emot det och avregistrera lånet först.',
  en: 'The device is on loan; receive it and deregister the loan first.',
});
export const RECONDITIONING_INCOMPLETE = defineReason('RECONDITIONING_INCOMPLETE', {
  severity,
  rules: ['S2-5'],
  sv: 'Rekonditioneringen är inte klar: {step}.',
  en: 'The reconditioning is not complete: {step}.',
});
export const RESERVATION_NOT_STARTED = defineReason('RESERVATION_NOT_STARTED', {
  severity,
  rules: ['S1-24'],
  sv: 'Hjälpmedlet är reserverat från och med {startsOn}.',
  en: 'The device is reserved from {startsOn} on.',
});
export const CLAIM_NOT_DECIDED = defineReason('CLAIM_NOT_DECIDED', {
  severity,
  rules: ['S1-27', 'S1-28'],
  sv: 'Ett förkommet hjälpmedel skrivs av först när ersättningsfrågan är avgjord eller efterskänkt.',
  en: 'A lost device is written off only once the claim is decided or waived.',
});
