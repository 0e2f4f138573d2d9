import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, instant, isoCode, openEnum, ore } from '../shapes.js';

const topic = defineTopic('devices.returns.v1', 'OPERATIONAL', 6);
const device = { deviceId: id };
/** True where the device stays with its borrower and must not be used. */
const useStopped = z.boolean().optional();

export const DeviceReturnRequested = defineEvent(
  'devices.DeviceReturnRequested',
  topic,
  'deviceId',
  'A return of a device was requested.',
  z.object({
    ...device,
    loanId: id,
    kind: openEnum,
    reason: openEnum,
    requestedAt: instant,
    isoCode,
    returnOrderId: id.optional(),
  }),
);

export const DeviceReturnFailed = defineEvent(
  'devices.DeviceReturnFailed',
  topic,
  'deviceId',
  'A device was missing at its pickup: the pickup is cancelled, and the loan and its rent continue.',
  z.object({ ...device, loanId: id, returnOrderId: id, cause: openEnum, failedOn: day, isoCode, useStopped }),
);

export const DeviceReturnWithdrawn = defineEvent(
  'devices.DeviceReturnWithdrawn',
  topic,
  'deviceId',
  'An ordered return was withdrawn, or replaced by another way of return. Nothing is to be fetched for it.',
  z.object({ ...device, loanId: id, returnOrderId: id, reason: openEnum, withdrawnOn: day, isoCode, useStopped }),
);

export const DeviceReturnReversed = defineEvent(
  'devices.DeviceReturnReversed',
  topic,
  'deviceId',
  'The receipt of a device was taken back: the device did not come back. `returning` tells that its return is ordered still.',
  z.object({ ...device, loanId: id, returning: z.boolean(), reason: openEnum, isoCode, useStopped }),
);

export const ReturnDisputed = defineEvent(
  'devices.ReturnDisputed',
  topic,
  'loanId',
  'A person stated that a device was returned although its loan is still open.',
  z.object({ loanId: id, deviceId: id, returnedOn: day, isoCode }),
);

export const ReturnDisputeDecided = defineEvent(
  'devices.ReturnDisputeDecided',
  topic,
  'loanId',
  'A second person approved or rejected a disputed return. An approved return ends the loan on that day.',
  z.object({ loanId: id, deviceId: id, returnedOn: day, approved: z.boolean(), isoCode }),
);

export const DeviceReturnReceived = defineEvent(
  'devices.DeviceReturnReceived',
  topic,
  'deviceId',
  'A device was returned and scanned (S2-5, S2-17).',
  z.object({
    ...device,
    loanId: id,
    receivedAt: instant,
    place: openEnum,
    condition: openEnum,
    damageSuspected: z.boolean(),
    isoCode,
    accessoriesMissing: z.int().optional(),
  }),
);

export const LoanDeregistered = defineEvent(
  'devices.LoanDeregistered',
  topic,
  'loanId',
  "A loan was closed and deregistered; rent stops by the supplier's rule (S2-17).",
  z.object({
    loanId: id,
    deviceId: id,
    orderId: id,
    deregisteredOn: day,
    endReason: openEnum,
    rentStopsOn: day,
    isoCode,
    lineId: id.optional(),
    piece: z.int().positive().optional(),
  }),
);

export const DeviceReconditioned = defineEvent(
  'devices.DeviceReconditioned',
  topic,
  'deviceId',
  'A device was cleaned, disinfected, tested and wiped (S2-5).',
  z.object({ ...device, checklistVersion: z.string(), isoCode }),
);

export const DeviceScrapped = defineEvent(
  'devices.DeviceScrapped',
  topic,
  'deviceId',
  'A device was scrapped.',
  z.object({ ...device, scrapReason: openEnum, isoCode, residualValueOre: ore.optional() }),
);
