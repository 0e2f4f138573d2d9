import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { day, id, instant, municipalityCode, ore, word } from './shapes.js';

const catalogue = defineTopic('devices.catalogue.v1');
const lifecycle = defineTopic('devices.lifecycle.v1', 'OPERATIONAL', 6);
const loans = defineTopic('devices.loans.v1', 'OPERATIONAL', 6);
const returns = defineTopic('devices.returns.v1', 'OPERATIONAL', 6);
const ledger = defineTopic('devices.ledger.v1', 'OPERATIONAL', 6);
const steps = defineTopic('devices.steps.v1');

export const ProductChanged = defineEvent(
  'devices.ProductChanged',
  catalogue,
  'productId',
  'A product of the assortment was added or changed.',
  z.object({
    productId: id,
    articleNumber: z.string(),
    supplierId: z.string(),
    isoCode: z.string(),
    name: z.string(),
    isMedicalDevice: z.boolean(),
    orderable: z.boolean(),
    udiDi: z.string().optional(),
    inHouseMade: z.boolean().optional(),
    outOfAssortmentOn: day.optional(),
  }),
);
export const ProductInstructionChanged = defineEvent(
  'devices.ProductInstructionChanged',
  catalogue,
  'instructionId',
  'Who may assess and order in a product area, under which criteria (S1-12, S1-19).',
  z.object({
    instructionId: id,
    isoCode: z.string(),
    programme: word,
    professions: z.array(word),
    requiredKnowledge: z.array(z.string()),
    criteria: z.array(z.string()),
    from: day,
    to: day.optional(),
    grantedServiceRequired: z.boolean().optional(),
    consentRequired: z.boolean().optional(),
    specificInstructions: z.array(z.string()).optional(),
    costBearer: word.optional(),
  }),
);

const device = { deviceId: id };
export const DeviceRegistered = defineEvent(
  'devices.DeviceRegistered',
  lifecycle,
  'deviceId',
  'An individual device was registered by the supplier (S2-16).',
  z.object({ ...device, productId: id, isoCode: z.string(), supplierId: z.string() }),
);
export const DeviceMadeAvailable = defineEvent(
  'devices.DeviceMadeAvailable',
  lifecycle,
  'deviceId',
  'A device may be lent.',
  z.object({ ...device, isoCode: z.string() }),
);
export const DeviceAllocated = defineEvent(
  'devices.DeviceAllocated',
  lifecycle,
  'deviceId',
  'A device was reserved for an order line.',
  z.object({ ...device, orderId: id, isoCode: z.string() }),
);
export const AllocationReleased = defineEvent(
  'devices.AllocationReleased',
  lifecycle,
  'deviceId',
  'A reservation was given up.',
  z.object({ ...device, orderId: id, isoCode: z.string() }),
);
export const DeviceTakenOutOfService = defineEvent(
  'devices.DeviceTakenOutOfService',
  lifecycle,
  'deviceId',
  'A device may be neither used nor lent (S1-32, S1-33).',
  z.object({ ...device, reason: word, settingsPreserved: z.boolean(), isoCode: z.string() }),
);
export const DeviceReturnedToService = defineEvent(
  'devices.DeviceReturnedToService',
  lifecycle,
  'deviceId',
  'A checked device is in use again.',
  z.object({ ...device, isoCode: z.string() }),
);

export const DeviceQuarantined = defineEvent(
  'devices.DeviceQuarantined',
  lifecycle,
  'deviceId',
  'A device may be neither repaired, reconditioned, lent nor scrapped until it is released.',
  z.object({ ...device, isoCode: z.string() }),
);
export const QuarantineLifted = defineEvent(
  'devices.QuarantineLifted',
  lifecycle,
  'deviceId',
  'A device was released from quarantine.',
  z.object({ ...device, isoCode: z.string() }),
);
export const DeviceInspected = defineEvent(
  'devices.DeviceInspected',
  lifecycle,
  'deviceId',
  'A device was inspected by its schedule.',
  z.object({ ...device, passed: z.boolean(), nextInspectionOn: day.optional(), isoCode: z.string() }),
);

export const LoanStarted = defineEvent(
  'devices.LoanStarted',
  loans,
  'loanId',
  'A device was handed over and the loan began (S1-24).',
  z.object({ loanId: id, deviceId: id, orderId: id, clientId: id, type: word, legalBasis: word, startedOn: day }),
);

export const DeviceReturnRequested = defineEvent(
  'devices.DeviceReturnRequested',
  returns,
  'deviceId',
  'A return was ordered.',
  z.object({
    ...device,
    loanId: id,
    kind: word,
    reason: word,
    requestedAt: instant,
    isoCode: z.string(),
    returnOrderId: id.optional(),
  }),
);
export const DeviceReturnFailed = defineEvent(
  'devices.DeviceReturnFailed',
  returns,
  'deviceId',
  'A device was not there when it was to be fetched: the pickup is cancelled, the loan and its rent go on.',
  z.object({ ...device, loanId: id, returnOrderId: id, cause: word, failedOn: day, isoCode: z.string() }),
);
export const ReturnDisputed = defineEvent(
  'devices.ReturnDisputed',
  returns,
  'loanId',
  'Somebody states that a device came back though its loan still runs.',
  z.object({ loanId: id, deviceId: id, returnedOn: day, isoCode: z.string() }),
);
export const ReturnDisputeDecided = defineEvent(
  'devices.ReturnDisputeDecided',
  returns,
  'loanId',
  'A second person approved or turned down a disputed return; an approved one ends the loan as of that day.',
  z.object({ loanId: id, deviceId: id, returnedOn: day, approved: z.boolean(), isoCode: z.string() }),
);
export const DeviceReturnReceived = defineEvent(
  'devices.DeviceReturnReceived',
  returns,
  'deviceId',
  'A device came back and was scanned (S2-5, S2-17).',
  z.object({
    ...device,
    loanId: id,
    receivedAt: instant,
    place: word,
    condition: word,
    damageSuspected: z.boolean(),
    isoCode: z.string(),
    accessoriesMissing: z.int().optional(),
  }),
);
export const LoanDeregistered = defineEvent(
  'devices.LoanDeregistered',
  returns,
  'loanId',
  "A loan was closed and deregistered; rent stops by the supplier's rule (S2-17).",
  z.object({
    loanId: id,
    deviceId: id,
    orderId: id,
    deregisteredOn: day,
    endReason: word,
    rentStopsOn: day,
    isoCode: z.string(),
  }),
);
export const DeviceReconditioned = defineEvent(
  'devices.DeviceReconditioned',
  returns,
  'deviceId',
  'A device was cleaned, disinfected, tested and wiped (S2-5).',
  z.object({ ...device, checklistVersion: z.string(), isoCode: z.string() }),
);
export const DeviceScrapped = defineEvent(
  'devices.DeviceScrapped',
  returns,
  'deviceId',
  'A device left the store for good.',
  z.object({ ...device, scrapReason: word, isoCode: z.string(), residualValueOre: ore.optional() }),
);

export const RentAccrued = defineEvent(
  'devices.RentAccrued',
  ledger,
  'loanId',
  'Rent of a month was entered, in öre; below zero for a credit (S2-15, S2-17).',
  z.object({
    loanId: id,
    deviceId: id,
    entryId: id,
    month: z.string(),
    amountOre: ore,
    policyVersion: z.string(),
    isoCode: z.string(),
    /** Absent in entries made before a loan could have more than one payer: then it is the envelope's municipality. */
    payerCode: municipalityCode.optional(),
    payerNumber: z.string().optional(),
    days: z.int().optional(),
    /** The entry that a credit takes back, in whole or in part. */
    reverses: id.optional(),
  }),
);
export const RentStopped = defineEvent(
  'devices.RentStopped',
  ledger,
  'loanId',
  "Rent ended on the day the supplier's stop rule names (S2-17).",
  z.object({ loanId: id, deviceId: id, stopsOn: day, rule: word, isoCode: z.string() }),
);

export const SafetyNoticeAdvanced = defineEvent(
  'devices.SafetyNoticeAdvanced',
  steps,
  'noticeId',
  'A step of putting the devices of a field safety notice in quarantine; the service goes on from it.',
  z.object({ noticeId: id, reached: z.int(), done: z.boolean() }),
);
export const CatalogueImportAdvanced = defineEvent(
  'devices.CatalogueImportAdvanced',
  steps,
  'importId',
  'A step of entering a checked catalogue; the service goes on from it.',
  z.object({ importId: id, rows: z.int(), entered: z.int(), done: z.boolean() }),
);

export const RentRestarted = defineEvent(
  'devices.RentRestarted',
  ledger,
  'loanId',
  'Rent runs again from a day on: a pickup failed, or a lost device is in use again (S2-17).',
  z.object({ loanId: id, deviceId: id, from: day, isoCode: z.string() }),
);

const fee = {
  chargeId: id,
  entryId: id,
  kind: word,
  orderId: id.optional(),
  loanId: id.optional(),
  month: z.string(),
  policyVersion: z.string(),
};
export const FeeCharged = defineEvent(
  'devices.FeeCharged',
  ledger,
  'chargeId',
  'A fee or compensation was entered for the borrower, in öre; below zero when it was taken back (S2-18, S1-27).',
  z.object({ ...fee, amountOre: ore, reverses: id.optional() }),
);
export const FeeExempted = defineEvent(
  'devices.FeeExempted',
  ledger,
  'chargeId',
  'A fee was not charged because the borrower is exempt; never why (S2-19 to S2-23).',
  z.object(fee),
);
