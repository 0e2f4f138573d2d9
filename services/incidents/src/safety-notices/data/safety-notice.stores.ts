import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishNotice } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { FieldSafetyNotice, NoticeEvent } from '../domain/safety-notice.js';
import type { NoticeModels } from './safety-notice.model.js';

export function createNoticeStores(models: NoticeModels): Pick<Stores, 'safetyNotices'> {
  return {
    safetyNotices: aggregateStore<FieldSafetyNotice, NoticeEvent>({
      type: 'fieldSafetyNotice',
      source: '/services/incidents',
      model: models.safetyNotices,
      municipalityOf: () => NATIONWIDE,
      supplierOf: ({ supplierId }) => supplierId,
      publish: publishNotice,
    }),
  };
}
