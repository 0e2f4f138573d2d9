import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { FieldSafetyNotice } from '../domain/safety-notice.js';

export type SafetyNoticeDocument = AggregateDocument & Stored<FieldSafetyNotice>;

const safetyNotices = aggregateSchema({
  status: String,
  supplierId: String,
  articleNumber: String,
  productKey: String,
  reference: String,
  summary: String,
  receivedOn: String,
  lots: [String],
  serials: [inner],
  action: String,
  deadline: String,
  receivedBy: String,
  quarantined: Number,
  allFound: Boolean,
  endedBy: String,
  endedAt: String,
  reason: String,
});
safetyNotices.index({ supplierId: 1, _id: 1 });
safetyNotices.index({ productKey: 1, reference: 1 });

export const declareNoticeModels = ({ collection }: Database) => ({
  safetyNotices: collection('safetyNotices', safetyNotices),
});

export type NoticeModels = ReturnType<typeof declareNoticeModels>;
