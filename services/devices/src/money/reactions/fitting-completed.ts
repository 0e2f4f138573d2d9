import type { PlainDate } from '@hjalpmedel/domain';
import { FittingCompleted } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { settleFitting } from '../fees.js';

/** Keeps a fitting and charges the borrower for the first one of the order (S2-18). */
export const fittingCompleted = (deps: DevicesDeps) =>
  on(FittingCompleted, async ({ data: { fittingId, orderId, fittedOn } }, uow) => {
    await deps.readModels.keepFitting(uow, { fittingId, orderId, fittedOn: fittedOn as PlainDate });
    await settleFitting(deps, uow, orderId);
  });
