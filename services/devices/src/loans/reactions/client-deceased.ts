import type { PlainDate } from '@hjalpmedel/domain';
import { ClientDeceased } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { followDeath } from '../follow-death.js';

/** Keeps a death and takes back what is lent (S2-5). */
export const clientDeceased = (deps: DevicesDeps) =>
  on(ClientDeceased, async ({ data: { clientId, deceasedOn } }, uow) => {
    await deps.readModels.keepDeath(uow, clientId, deceasedOn as PlainDate);
    if ((await followDeath(deps, uow, clientId)) === 0) return skip('no loan to take back');
  });
