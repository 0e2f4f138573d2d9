import type { PlainDate } from '@hjalpmedel/domain';
import { ClientDeceased, ClientProtectionChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { followDeath, maskCopies } from './client-deceased.js';
import type { DevicesDeps } from '../../ports.js';

/** What happens to devices when something happens to a borrower, known here by an opaque id only (S1-4). */
export function personConsumers(deps: DevicesDeps) {
  return [
    {
      name: 'persons',
      order: 'strict' as const,
      handlers: [
        on(ClientProtectionChanged, async ({ data: { clientId, level } }, uow) => {
          await deps.readModels.recordProtection(uow, clientId, level !== 'NONE');
          if (level === 'NONE') return skip('what was struck out under S1-4 is not brought back');
          await maskCopies(deps, uow, clientId);
        }),
        on(ClientDeceased, async ({ data: { clientId, deceasedOn } }, uow) => {
          const asked = await followDeath(deps, uow, clientId, deceasedOn as PlainDate);
          if (asked === 0) return skip('no loan to ask back');
        }),
      ],
    },
  ];
}
