import { CatalogueImportAdvanced, SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { enterCatalogueRows } from '../../catalogue-import/commands/finish-catalogue-import.js';
import type { DevicesDeps } from '../../ports.js';
import { followSafetyNotice } from './field-safety-notice-received.js';

/** Long work of this service, one step per event of its own. */
export function stepConsumers(deps: DevicesDeps) {
  return [
    {
      name: 'steps',
      order: 'strict' as const,
      handlers: [
        on(SafetyNoticeAdvanced, async ({ data: { noticeId, done } }, uow) => {
          if (done) return skip('all devices are in quarantine');
          await followSafetyNotice(deps, uow, noticeId);
        }),
        on(CatalogueImportAdvanced, async ({ data: { importId, done } }, uow) => {
          if (done) return skip('all rows are entered');
          await enterCatalogueRows(deps, uow, importId);
        }),
      ],
    },
  ];
}
