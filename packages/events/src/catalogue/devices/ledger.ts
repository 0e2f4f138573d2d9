import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, isoCode, municipalityCode, openEnum, ore } from '../shapes.js';

const topic = defineTopic('devices.ledger.v1', 'OPERATIONAL', 6);

export const RentAccrued = defineEvent(
  'devices.RentAccrued',
  topic,
  'loanId',
  'The rent of a month was entered, in öre; a credit is negative (S2-15, S2-17).',
  z.object({
    loanId: id,
    deviceId: id,
    entryId: id,
    month: z.string(),
    amountOre: ore,
    policyVersion: z.string(),
    isoCode,
    /** Absent in entries of before a loan could have several payers; then the municipality of the envelope pays. */
    payerCode: municipalityCode.optional(),
    payerNumber: z.string().optional(),
    days: z.int().optional(),
    /** The entry that a credit reverses, in whole or in part. */
    reverses: id.optional(),
  }),
);

export const RentStopped = defineEvent(
  'devices.RentStopped',
  topic,
  'loanId',
  "Rent ended on the day the supplier's stop rule names (S2-17).",
  z.object({ loanId: id, deviceId: id, stopsOn: day, rule: openEnum, isoCode }),
);

export const RentRestarted = defineEvent(
  'devices.RentRestarted',
  topic,
  'loanId',
  'Rent starts again on a day: a pickup failed, or a lost device is in use again (S2-17).',
  z.object({ loanId: id, deviceId: id, from: day, isoCode }),
);

const fee = {
  chargeId: id,
  entryId: id,
  kind: openEnum,
  orderId: id.optional(),
  loanId: id.optional(),
  month: z.string(),
  policyVersion: z.string(),
};

export const FeeCharged = defineEvent(
  'devices.FeeCharged',
  topic,
  'chargeId',
  'A fee or compensation was entered for the borrower, in öre; a reversal is negative (S2-18, S1-27).',
  z.object({ ...fee, amountOre: ore, reverses: id.optional() }),
);

export const FeeExempted = defineEvent(
  'devices.FeeExempted',
  topic,
  'chargeId',
  'A fee was not charged because the borrower is exempt. It never carries the reason (S2-19 to S2-23).',
  z.object(fee),
);
