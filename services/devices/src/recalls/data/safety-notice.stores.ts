import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishNotice } from '../../events/published-steps.js';
import { source } from '../../events/source.js';
import type { SafetyNotice, SafetyNoticeEvent } from '../domain/safety-notice.js';
import type { NoticeStores } from '../ports.js';
import type { NoticeModels } from './safety-notice.model.js';

export function createNoticeStores(models: NoticeModels): NoticeStores {
  return {
    notices: aggregateStore<SafetyNotice, SafetyNoticeEvent>({
      type: 'safety-notice',
      source,
      model: models.notices,
      municipalityOf: () => NATIONWIDE,
      publish: publishNotice,
    }),
  };
}
