import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const HANDOVER_BEFORE_DISPATCH = defineReason('HANDOVER_BEFORE_DISPATCH', {
  severity,
  rules: [],
  sv: 'Leverantören har inte skickat beställningen; den har läget {status}.',
  en: 'The supplier has not dispatched the order; it is {status}.',
});
export const HANDOVER_BEFORE_ORDER = defineReason('HANDOVER_BEFORE_ORDER', {
  severity,
  rules: ['S1-8'],
  sv: 'Utlämningen ligger före beställningen {orderedOn}.',
  en: 'The handover lies before the order, {orderedOn}.',
});
export const INSTRUCTION_RECEIPT_MISSING = defineReason('INSTRUCTION_RECEIPT_MISSING', {
  severity,
  rules: ['S1-26'],
  sv: 'Kvittens på råd och instruktioner saknas: {stage}.',
  en: 'The receipt for advice and instructions is missing: {stage}.',
});
export const IFU_NOT_GIVEN = defineReason('IFU_NOT_GIVEN', {
  severity,
  rules: ['S1-2'],
  sv: 'Bruksanvisningen måste lämnas över med hjälpmedlet.',
  en: 'The instructions for use must be handed over with the device.',
});
export const ACTIVE_LOAN_EXISTS = defineReason('ACTIVE_LOAN_EXISTS', {
  severity,
  rules: ['S2-4'],
  sv: 'Hjälpmedlet är redan utlånat.',
  en: 'The device is already on loan.',
});
export const LOAN_NOT_ACTIVE = defineReason('LOAN_NOT_ACTIVE', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet har läget {status}; det måste pågå.',
  en: 'The loan is {status}; it must be active.',
});
export const LOAN_NOT_OPEN = defineReason('LOAN_NOT_OPEN', {
  severity,
  rules: [],
  sv: 'Lånet har läget {status}; det går bara medan lånet pågår eller dess återlämning är beställd.',
  en: 'The loan is {status}; this is possible only while it is active or its return is ordered.',
});
export const LOAN_NOT_RETURNED = defineReason('LOAN_NOT_RETURNED', {
  severity,
  rules: ['S2-17'],
  sv: 'Lånet har läget {status}; det avregistreras först när hjälpmedlet är återlämnat.',
  en: 'The loan is {status}; it is deregistered only once the device has come back.',
});
export const ID_MARK_MISMATCH = defineReason('ID_MARK_MISMATCH', {
  severity,
  rules: ['S2-16', 'S1-3'],
  sv: 'Den avlästa märkningen är inte lånets, {idMark}.',
  en: "The scanned mark is not the loan's, {idMark}.",
});
export const RETURN_BEFORE_START = defineReason('RETURN_BEFORE_START', {
  severity,
  rules: [],
  sv: 'Återlämningen ligger före lånets början {startedOn}.',
  en: 'The return lies before the start of the loan, {startedOn}.',
});
export const RETURN_LONG_AGO = defineReason('RETURN_LONG_AGO', {
  severity,
  rules: ['S2-17'],
  sv: 'En återlämning före {earliest} registreras inte av en person ensam. Gör en invändning om återlämning, som en annan beslutar om.',
  en: 'A return before {earliest} is not registered by one person alone. Dispute the return, and another person decides.',
});
export const DEREGISTRATION_BEFORE_RETURN = defineReason('DEREGISTRATION_BEFORE_RETURN', {
  severity,
  rules: ['S2-17'],
  sv: 'Avregistreringen ligger före återlämningen {receivedOn}.',
  en: 'The deregistration lies before the return, {receivedOn}.',
});
export const RETURN_NOT_A_PICKUP = defineReason('RETURN_NOT_A_PICKUP', {
  severity,
  rules: ['S2-17'],
  sv: 'Ingen hämtning är beställd ({status}); bara en hämtning kan misslyckas.',
  en: 'No pickup is ordered ({status}); only a pickup can fail.',
});
export const LOAN_WITHOUT_END = defineReason('LOAN_WITHOUT_END', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet löper tills vidare och har ingen återlämningsdag att flytta.',
  en: 'The loan goes on indefinitely and has no day of return to move.',
});
export const LOAN_END_NOT_LATER = defineReason('LOAN_END_NOT_LATER', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet löper redan till {expectedReturnOn}; det förlängs till en senare dag.',
  en: 'The loan already goes on until {expectedReturnOn}; it is extended to a later day.',
});
export const LOAN_END_UNCHANGED = defineReason('LOAN_END_UNCHANGED', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet löper redan till {expectedReturnOn}.',
  en: 'The loan already goes on until {expectedReturnOn}.',
});
export const LOAN_END_BEFORE_START = defineReason('LOAN_END_BEFORE_START', {
  severity,
  rules: ['S1-24'],
  sv: 'Återlämningsdagen ligger före lånets början {startedOn}.',
  en: 'The day of return lies before the start of the loan, {startedOn}.',
});
export const BORROWER_DECEASED = defineReason('BORROWER_DECEASED', {
  severity,
  rules: ['S2-5'],
  sv: 'Låntagaren har avlidit; hjälpmedlet lämnas inte ut.',
  en: 'The borrower has died; the device is not handed over.',
});
export const GUARDIAN_MISSING = defineReason('GUARDIAN_MISSING', {
  severity,
  rules: ['S1-25'],
  sv: 'Låntagaren är under 18 år och saknar bekräftad vårdnadshavare.',
  en: 'The borrower is under 18 and has no verified guardian.',
});
