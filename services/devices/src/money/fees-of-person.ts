import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { settleFitting, settleOnceFee } from './fees.js';
import type { ChargeCause } from './domain/ledger-entry.js';

/** Brings the fees of a person for fittings and aids in line with what is known now. Monthly fees have their own way. */
export async function settleFeesOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  cause: ChargeCause,
): Promise<void> {
  for (const chargeId of await deps.queries.feeIdsOf(uow, clientId)) {
    const { kind, orderId, loanId } = (await deps.stores.charges.load(uow, chargeId)).state;
    if (kind === 'FITTING_FEE' && orderId !== undefined) await settleFitting(deps, uow, orderId, cause);
    if (kind === 'ONE_OFF_FEE' && loanId !== undefined) await settleOnceFee(deps, uow, loanId, cause);
  }
}
