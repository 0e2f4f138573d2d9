import { FieldSafetyNoticeEnded } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { evolveNotice } from '../domain/safety-notice.js';

/** Ends a safety notice. Its devices are released step by step, unless they are to be returned or destroyed. */
export const fieldSafetyNoticeEnded = ({ stores: { notices } }: DevicesDeps) =>
  on(FieldSafetyNoticeEnded, async ({ data: { noticeId, outcome } }, uow) => {
    const notice = await notices.find(uow, noticeId);
    if (!notice || notice.state.ended !== undefined) return skip('no such notice in force');
    await notices.append(uow, notice, evolveNotice, [
      { type: 'SafetyNoticeEnded', isMistake: outcome === 'WITHDRAWN' },
    ]);
  });
