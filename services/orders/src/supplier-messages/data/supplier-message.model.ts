import { aggregateSchema, inner, type AggregateDocument, type Database } from '@hjalpmedel/mongo';
import type { StoredMessage } from '../domain/supplier-message.js';

export type SupplierMessageDocument = AggregateDocument & StoredMessage;

const messages = aggregateSchema({
  sealed: inner,
  direction: String,
  municipalityCode: String,
  supplierId: String,
  key: String,
  messageId: String,
  kind: String,
  orderId: String,
  document: String,
  contentHash: String,
  createdAt: String,
  status: String,
  tries: Number,
  nextTryAt: String,
  sentAt: String,
  answerDueAt: String,
  fault: String,
  quarantine: { type: [inner], default: undefined },
  dismissal: String,
});
messages.index({ key: 1 }, { unique: true });
messages.index({ municipalityCode: 1, status: 1, _id: 1 });
messages.index({ municipalityCode: 1, _id: 1 });
messages.index({ status: 1, supplierId: 1, municipalityCode: 1, _id: 1 });
messages.index({ orderId: 1, supplierId: 1, _id: 1 }, { sparse: true });

export const declareSupplierMessages = ({ collection }: Database) => ({
  supplierMessages: collection('supplierMessages', messages),
});
export type SupplierMessageModels = ReturnType<typeof declareSupplierMessages>;
