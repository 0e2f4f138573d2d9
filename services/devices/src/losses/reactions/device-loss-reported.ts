import { startOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { isWithBorrower, loanOf, type Condition, type Place } from '../../devices/domain/device.js';
import { loanDecider } from '../../loans/domain/loan.decide.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import type { DevicesDeps } from '../../ports.js';
import { restartRent, stopRentAtLoss } from '../../money/rent-of-loan.js';

export type Loss = { readonly deviceId: string; readonly incidentId: string; readonly lostOn: PlainDate };

/** A loss decided in incidents: loan and device are LOST; tells why there was nothing to lose, if so (S1-27 c). */
export async function loseDevice(deps: DevicesDeps, uow: UnitOfWork, loss: Loss): Promise<string | undefined> {
  const { devices, loans } = deps.stores;
  const { deviceId, incidentId, lostOn } = loss;
  const device = await devices.load(uow, deviceId);
  const loanId = loanOf(device.state);
  if (loanId === undefined || !isWithBorrower(device.state)) return `the device is ${device.state.status}`;
  const lost = await loans.decide(uow, await loans.load(uow, loanId), loanDecider, { type: 'LoseLoan', lostOn });
  await stopRentAtLoss(deps, uow, lost, lostOn);
  await changeLoanFee(deps, uow, loanId, { type: 'StopFee', on: lostOn });
  await devices.decide(uow, device, deviceDecider, { type: 'LoseDevice', loanId, incidentId });
  return undefined;
}

export type Recovery = {
  readonly deviceId: string;
  readonly incidentId: string;
  readonly recoveredOn: PlainDate;
  readonly place: Place;
  readonly condition: Condition;
  readonly backToBorrower: boolean;
  readonly approvedBy?: string | undefined;
};

/** A lost device was found: it comes back, or its loan goes on where the assessor approved in time (S1-24). */
export async function recoverDevice(deps: DevicesDeps, uow: UnitOfWork, found: Recovery): Promise<string | undefined> {
  const { devices, loans } = deps.stores;
  const { deviceId, incidentId, recoveredOn, place, condition, backToBorrower, approvedBy } = found;
  const device = await devices.load(uow, deviceId);
  if (device.state.status !== 'LOST') return `the device is ${device.state.status}`;
  const { loanId } = device.state;
  const loan = await loans.load(uow, loanId);
  const policy = await deps.readModels.lossPolicy(uow, loan.state, recoveredOn);
  const receipt = {
    receivedAt: startOf(recoveredOn),
    receivedOn: recoveredOn,
    place,
    condition,
    damageSuspected: condition === 'DAMAGED',
  };
  const recovery = { type: 'RecoverLoan', backToBorrower, approvedBy, policy, receipt } as const;
  await loans.decide(uow, loan, loanDecider, recovery);
  const to = backToBorrower ? 'ON_LOAN' : 'RETURNED';
  if (backToBorrower) {
    await restartRent(deps, uow, loanId, recoveredOn);
    await changeLoanFee(deps, uow, loanId, { type: 'RestartFee', on: recoveredOn });
  }
  const follows = { type: 'RecoverDevice', loanId, incidentId, to, place, condition } as const;
  await devices.decide(uow, device, deviceDecider, follows);
  return undefined;
}
