import type { PlainDate } from '@hjalpmedel/domain';
import { GuardianChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { followGuardian } from '../guardian.js';

/** Keeps the guardian of a child and gives it to the child's open loans (S1-25). */
export const guardianChanged = (deps: DevicesDeps) =>
  on(GuardianChanged, async ({ data: { clientId, guardianId, ...data } }, uow) => {
    const guardianship = { guardianId, from: data.from as PlainDate, until: data.until as PlainDate };
    await deps.readModels.keepGuardian(uow, clientId, guardianship);
    if ((await followGuardian(deps, uow, clientId)) === 0) return skip('no loan of a child to follow');
  });
