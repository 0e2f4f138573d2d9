import { trusted } from '@hjalpmedel/mongo';
import type { NoticeQueries } from '../../ports.js';
import type { NoticeModels } from './safety-notice.model.js';

export function createNoticeQueries({ safetyNotices }: NoticeModels): NoticeQueries {
  return {
    async isNoticeKnown({ session }, productKey, reference) {
      const known = { productKey, reference, status: trusted({ $ne: 'WITHDRAWN' }) };
      return (await safetyNotices.exists(known).session(session)) !== null;
    },
  };
}
