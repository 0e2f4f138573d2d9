import type { PlainDate } from '@hjalpmedel/domain';
import { FeeExemptionChanged } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../../ports.js';
import { settleFitting, settleOnceFee } from '../fees.js';
import { followLoanFees } from '../loan-fees.js';

/** Keeps an exemption from fees, and credits or charges the fees of its days (S2-19 to S2-23). */
export const feeExemptionChanged = (deps: DevicesDeps) =>
  on(FeeExemptionChanged, async ({ data: { clientId, exempt, ...data } }, uow) => {
    const [from, to] = [data.from as PlainDate, data.to as PlainDate | undefined];
    await deps.readModels.keepExemption(uow, clientId, { exempt, from, to });
    await settleFeesOf(deps, uow, clientId);
    await followLoanFees(deps, uow, clientId, from, 'EXEMPTION');
  });

async function settleFeesOf(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<void> {
  for (const chargeId of await deps.queries.feeIdsOf(uow, clientId)) {
    const { kind, orderId, loanId } = (await deps.stores.charges.load(uow, chargeId)).state;
    if (kind === 'FITTING_FEE' && orderId !== undefined) await settleFitting(deps, uow, orderId, 'EXEMPTION');
    if (kind === 'ONE_OFF_FEE' && loanId !== undefined) await settleOnceFee(deps, uow, loanId, 'EXEMPTION');
  }
}
