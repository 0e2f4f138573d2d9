import { test } from '@jest/globals';
import type { Instant, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { noticeDecider } from './safety-notice.js';

const notice = {
  supplierId: 'S',
  articleNumber: 'A',
  productKey: 'S/A',
  reference: 'FSN-1',
  summary: 'Text',
  receivedOn: '2026-03-01' as PlainDate,
  lots: [],
  serials: [],
  action: 'INSPECT',
  receivedBy: 's1',
} as const;
const received = { type: 'NoticeReceived', notice } as const;
const found = { type: 'QuarantineFollowed', quarantined: 2, allFound: true } as const;
const end = { by: 's1', at: '2026-03-02T10:00:00.000Z' as Instant, reason: 'Kontrollerade.' };
const { given } = specification(noticeDecider);

test('S1-3: a notice is received once, closed when all its devices are found, or withdrawn', () => {
  given().when({ type: 'ReceiveNotice', notice, isKnown: true }).refused('NOTICE_KNOWN');
  given(received)
    .when({ type: 'CloseNotice', ...end })
    .refused('NOTICE_NOT_FOUND_OUT');
  const closed = { type: 'NoticeClosed', ...end } as const;
  given(received, found)
    .when({ type: 'CloseNotice', ...end })
    .then(closed);
  given(received, found, closed)
    .when({ type: 'WithdrawNotice', ...end })
    .refused('NOTICE_STATE');
  given(received)
    .when({ type: 'WithdrawNotice', ...end })
    .then({ type: 'NoticeWithdrawn', ...end });
});
