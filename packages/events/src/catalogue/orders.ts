import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { day, id, word } from './shapes.js';

const lifecycle = defineTopic('orders.lifecycle.v1', 'OPERATIONAL', 6);
const assessment = defineTopic('orders.assessment.v1');

const line = z.object({
  lineId: id,
  articleNumber: z.string(),
  supplierId: z.string(),
  quantity: z.int().positive(),
  state: word,
});
const order = { orderId: id, programme: word, legalBasis: word };

export const OrderSubmitted = defineEvent(
  'orders.OrderSubmitted',
  lifecycle,
  'orderId',
  'An order was placed under the rules of its programme; with the numbers of the municipality where it went through an account of it (S1-23).',
  z.object({
    ...order,
    clientId: id,
    lines: z.array(line),
    customerNumber: z.string().optional(),
    payerNumber: z.string().optional(),
  }),
);
export const OrderStatusChanged = defineEvent(
  'orders.OrderStatusChanged',
  lifecycle,
  'orderId',
  'The supplier moved an order on.',
  z.object({ ...order, clientId: id, status: word, lines: z.array(line) }),
);
export const OrderRejected = defineEvent(
  'orders.OrderRejected',
  lifecycle,
  'orderId',
  'The supplier rejected an order.',
  z.object({ ...order, reasonCode: word }),
);
export const OrderHeld = defineEvent(
  'orders.OrderHeld',
  lifecycle,
  'orderId',
  "An order waits: its orderer's right has lapsed.",
  z.object({ ...order, reasons: z.array(word) }),
);
export const OrderReleased = defineEvent(
  'orders.OrderReleased',
  lifecycle,
  'orderId',
  'A held order passed a new check.',
  z.object(order),
);

const assessed = { assessmentId: id, programme: word };
export const PlanAgreed = defineEvent(
  'orders.PlanAgreed',
  assessment,
  'assessmentId',
  'A plan with goals, needs and interests was agreed with the client (S1-7).',
  z.object(assessed),
);
export const RiskAnalysisCompleted = defineEvent(
  'orders.RiskAnalysisCompleted',
  assessment,
  'assessmentId',
  'The individual risk analysis was completed (S1-10).',
  z.object({ ...assessed, outcome: word }),
);
export const AssessmentCompleted = defineEvent(
  'orders.AssessmentCompleted',
  assessment,
  'assessmentId',
  'A needs assessment was completed (S1-6).',
  z.object({ ...assessed, isoCode: z.string(), outcome: word }),
);
export const FittingCompleted = defineEvent(
  'orders.FittingCompleted',
  assessment,
  'fittingId',
  'An aid of an order was fitted; nothing of the person, whom the order tells (S2-7, S2-18).',
  z.object({ fittingId: id, orderId: id, programme: word, isoCode: z.string(), fittedOn: day }),
);
