import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../devices/domain/device.decide.js';
import type { CorrectionReason } from '../loans/domain/correction.js';
import type { StoredLoan } from '../loans/domain/loan.js';
import { resumeRent, stopRentAtPickup } from '../money/rent-of-loan.js';
import type { DevicesDeps } from '../ports.js';

/**
 * The device and the rent follow a loan whose return has been ordered.
 * Where it was ordered already and comes back another way, the old order is withdrawn first.
 */
export async function followReturnOrder(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loan: Aggregate<StoredLoan>,
  before?: Aggregate<StoredLoan>,
  changeReason: CorrectionReason = 'CIRCUMSTANCES_CHANGED',
): Promise<void> {
  const { id: loanId, state } = loan;
  if (state.status !== 'RETURN_REQUESTED') return;
  if (before?.state.status === 'RETURN_REQUESTED') {
    if (before.state.request.kind === state.request.kind) return;
    await followWithdrawal(deps, uow, before, changeReason);
  }
  const { devices } = deps.stores;
  const { kind, reason, requestedAt, returnOrderId = state.orderId } = state.request;
  const request = { type: 'RequestReturn', loanId, kind, reason, requestedAt, returnOrderId } as const;
  await devices.decide(uow, await devices.load(uow, state.deviceId), deviceDecider, request);
  await stopRentAtPickup(deps, uow, loan);
}

/** The device stays with its borrower, and the rent that the order stopped goes on without a gap (S2-17). */
export async function followWithdrawal(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id: loanId, state }: Aggregate<StoredLoan>,
  reason: CorrectionReason,
): Promise<void> {
  if (state.status !== 'RETURN_REQUESTED') return;
  const { devices } = deps.stores;
  const { returnOrderId = state.orderId } = state.request;
  const withdrawnOn = dayOf(uow.now);
  const withdrawal = { type: 'WithdrawReturn', loanId, returnOrderId, reason, withdrawnOn } as const;
  await devices.decide(uow, await devices.load(uow, state.deviceId), deviceDecider, withdrawal);
  await resumeRent(deps, uow, loanId, state.startedOn);
}
