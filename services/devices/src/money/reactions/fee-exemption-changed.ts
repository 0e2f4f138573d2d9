import type { PlainDate } from '@hjalpmedel/domain';
import { FeeExemptionChanged } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { settleFeesOf } from '../fees-of-person.js';
import { followLoanFees } from '../loan-fees.js';

/** Keeps an exemption from fees, and credits or charges the fees of its days (S2-19 to S2-23). */
export const feeExemptionChanged = (deps: DevicesDeps) =>
  on(FeeExemptionChanged, async ({ data: { clientId, exempt, ...data } }, uow) => {
    const [from, to] = [data.from as PlainDate, data.to as PlainDate | undefined];
    await deps.readModels.keepExemption(uow, clientId, { exempt, from, to });
    await settleFeesOf(deps, uow, clientId, 'EXEMPTION');
    await followLoanFees(deps, uow, clientId, from, 'EXEMPTION');
  });
