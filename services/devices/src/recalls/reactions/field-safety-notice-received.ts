import type { PlainDate } from '@hjalpmedel/domain';
import { FieldSafetyNoticeReceived } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { evolveNotice } from '../domain/safety-notice.js';

/** Records a manufacturer's safety notice. Its devices go into quarantine step by step. */
export const fieldSafetyNoticeReceived = ({ stores: { notices } }: DevicesDeps) =>
  on(FieldSafetyNoticeReceived, async ({ data }, uow) => {
    const { noticeId, productKey: productId, lots, serials, action } = data;
    if (await notices.find(uow, noticeId)) return skip('the notice is on record already');
    const deadline = data.deadline as PlainDate | undefined;
    const notice = { productId, lots, serials, action, deadline, reached: 0, done: false };
    await notices.append(uow, notices.create(noticeId, notice), evolveNotice, [
      { type: 'SafetyNoticeReceived', notice },
    ]);
  });
