import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, openEnum } from '../shapes.js';

const topic = defineTopic('devices.loans.v1', 'OPERATIONAL', 6);

export const LoanStarted = defineEvent(
  'devices.LoanStarted',
  topic,
  'loanId',
  'A device was handed over and the loan began (S1-24).',
  z.object({
    loanId: id,
    deviceId: id,
    orderId: id,
    clientId: id,
    type: openEnum,
    legalBasis: openEnum,
    startedOn: day,
    /** The order line and, of its pieces, the number of this one: 1 for the first that was handed over. */
    lineId: id.optional(),
    piece: z.int().positive().optional(),
    /** The day on which advice and instructions were given at delivery (S1-26). */
    instructedOn: day.optional(),
  }),
);
