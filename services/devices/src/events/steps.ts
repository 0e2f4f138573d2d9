import { SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { published, type Aggregate, type Published } from '@hjalpmedel/mongo';
import type { SafetyNotice, SafetyNoticeEvent } from '../domain/safety-notice.js';

/** Long work goes on in steps: each step's event, told with what it did, begins the next. */
export function publishNotice(
  _: SafetyNoticeEvent,
  { id: noticeId, state: { reached, done } }: Aggregate<SafetyNotice>,
): readonly Published[] {
  return [published(SafetyNoticeAdvanced, { noticeId, reached, done })];
}
