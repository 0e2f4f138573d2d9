import { trusted } from '@hjalpmedel/mongo';
import type { DeviceModels } from '../../devices/data/device.model.js';
import { lotKeyOf, serialKeyOf } from '../../devices/domain/device.js';
import type { NoticeQueries } from '../ports.js';
import type { NoticeDocument, NoticeModels } from './safety-notice.model.js';

type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);

export function createNoticeQueries({ devices, notices }: DeviceModels & NoticeModels): NoticeQueries {
  return {
    async deviceIdsToQuarantine({ session }, noticeId, { productId, lots, serials }, limit) {
      const ranges = serials.map(({ from, to }) => ({
        serialKey: trusted({ $gte: serialKeyOf(from), $lte: serialKeyOf(to) }),
      }));
      const named = [...(lots.length > 0 ? [{ lotKey: trusted({ $in: lots.map(lotKeyOf) }) }] : []), ...ranges];
      const filter = {
        productId,
        quarantineRefs: trusted({ $ne: noticeId }),
        status: trusted({ $ne: 'SCRAPPED' }),
        ...(named.length > 0 ? { $or: named } : {}),
      };
      return idsOf(await devices.find(filter, { _id: 1 }).limit(limit).session(session).lean<Id[]>());
    },
    async deviceIdsHeldFor({ session }, noticeId, limit) {
      const found = devices.find({ quarantineRefs: noticeId }, { _id: 1 }).limit(limit).session(session);
      return idsOf(await found.lean<Id[]>());
    },
    async noticesOf({ session }, productId) {
      const found = await notices.find({ productId }).session(session).lean<NoticeDocument[]>();
      return found.map(({ _id: noticeId, ...notice }) => ({ noticeId, ...notice }));
    },
  };
}
