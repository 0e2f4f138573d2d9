import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, openEnum } from '../shapes.js';

const topic = defineTopic('orders.lifecycle.v1', 'OPERATIONAL', 6);
const count = z.int().min(0);
/** Where the pieces of a line are; together they are its quantity. */
const pieces = z.object({ open: count, dispatched: count, delivered: count, ended: count, cancelled: count });
const line = z.object({
  lineId: id,
  articleNumber: z.string(),
  supplierId: z.string(),
  quantity: z.int().positive(),
  state: openEnum,
  /** PRODUCT when it is absent, or SERVICE (S2-24). */
  kind: openEnum.optional(),
  /** Why the pieces replace others. */
  exchangeReason: openEnum.optional(),
  /** The day on which the supplier expects to deliver it. */
  expectedOn: day.optional(),
  /** Absent while all pieces are where the state says. */
  pieces: pieces.optional(),
  /** The devices on their way, where the supplier has named them. */
  dispatchedDeviceIds: z.array(id).optional(),
});
const deliveryFailure = z.object({ lineId: id, quantity: count, cause: openEnum });

const order = { orderId: id, programme: openEnum, legalBasis: openEnum };

export const OrderSubmitted = defineEvent(
  'orders.OrderSubmitted',
  topic,
  'orderId',
  'An order was placed under the rules of its programme. It carries the numbers of the municipality where it was placed through one of its accounts (S1-23).',
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
  topic,
  'orderId',
  'The status of an order, or where its pieces are, has changed.',
  z.object({
    ...order,
    clientId: id,
    status: openEnum,
    lines: z.array(line),
    /** What could not be handed over, when that is the change. */
    deliveryFailure: deliveryFailure.optional(),
    /** True when the municipality has cancelled pieces, and that is the change. */
    isCancellation: z.boolean().optional(),
  }),
);

export const OrderRejected = defineEvent(
  'orders.OrderRejected',
  topic,
  'orderId',
  'The supplier rejected an order.',
  z.object({ ...order, reasonCode: openEnum }),
);

export const OrderHeld = defineEvent(
  'orders.OrderHeld',
  topic,
  'orderId',
  'An order waits, for the reasons named, until a new check finds none.',
  z.object({ ...order, reasons: z.array(openEnum) }),
);

export const OrderReleased = defineEvent(
  'orders.OrderReleased',
  topic,
  'orderId',
  'A held order passed a new check.',
  z.object(order),
);
