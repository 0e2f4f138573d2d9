import { aggregateSchema, inner, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { SafetyNotice } from '../domain/safety-notice.js';

export type NoticeDocument = AggregateDocument & Stored<SafetyNotice>;

const notices = aggregateSchema({
  productId: String,
  lots: [String],
  serials: [inner],
  action: String,
  deadline: String,
  reached: Number,
  done: Boolean,
  ended: String,
});
notices.index({ productId: 1 });

export const declareNoticeModels = ({ collection }: Database) => ({ notices: collection('notices', notices) });

export type NoticeModels = ReturnType<typeof declareNoticeModels>;
