import { SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';
import { noticeDecider } from '../domain/safety-notice.js';

/** Follows how many devices of a notice are in quarantine, and whether all are found. */
export const safetyNoticeAdvanced = ({ stores: { safetyNotices } }: IncidentsDeps) =>
  on(SafetyNoticeAdvanced, async ({ data: { noticeId, reached, done } }, uow) => {
    const notice = await safetyNotices.find(uow, noticeId);
    if (!notice) return skip('no such notice');
    await safetyNotices.decide(uow, notice, noticeDecider, {
      type: 'FollowQuarantine',
      quarantined: reached,
      allFound: done,
    });
  });
