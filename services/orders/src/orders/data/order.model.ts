import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Order } from '../domain/order.js';

export type OrderDocument = AggregateDocument & Stored<Order>;

const orders = aggregateSchema({
  sealed: inner,
  status: String,
  programme: String,
  legalBasis: String,
  clientId: String,
  municipalityCode: String,
  ordererId: String,
  assessorId: String,
  onBehalfOfId: String,
  accountableId: String,
  account: inner,
  carePlanId: String,
  assessmentId: String,
  lines: [inner],
  details: inner,
  draftedAt: String,
  held: inner,
  submittedAt: String,
  decision: inner,
  loans: { type: [inner], default: undefined },
  dispatchNotes: { type: [String], default: undefined },
  failures: { type: [inner], default: undefined },
  handovers: { type: [inner], default: undefined },
  returns: { type: [inner], default: undefined },
  takeOvers: { type: [inner], default: undefined },
  cancelReason: String,
  cancelledAt: String,
  rejectionCode: String,
  rejectedAt: String,
});
orders.index({ municipalityCode: 1, status: 1, _id: 1 });
orders.index({ municipalityCode: 1, _id: 1 }, { partialFilterExpression: { held: { $exists: true } } });
orders.index({ clientId: 1, _id: 1 });
orders.index({ clientId: 1, 'details.to': 1 }, { sparse: true });
orders.index({ municipalityCode: 1, ordererId: 1, _id: 1 });
orders.index({ municipalityCode: 1, 'lines.state': 1, _id: 1 });
orders.index({ ordererId: 1, status: 1, _id: 1 });
orders.index({ assessorId: 1, status: 1, _id: 1 });

export const declareOrders = ({ collection }: Database) => ({ orders: collection('orders', orders) });

export type OrderModels = ReturnType<typeof declareOrders>;
