import type { PlainDate } from '@hjalpmedel/domain';
import { DeviceLossReported } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { isWithBorrower, loanOf } from '../../devices/domain/device.js';
import { loanDecider } from '../../loans/domain/loan.decide.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { stopRentAtLoss } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';

/** Marks a device and its loan as LOST. Rent stops by the policy, and the monthly fee stops (S1-27 c, S2-17). */
export const deviceLossReported = (deps: DevicesDeps) =>
  on(DeviceLossReported, async ({ data: { deviceId, incidentId, lossRegisteredOn } }, uow) => {
    const { devices, loans } = deps.stores;
    const lostOn = lossRegisteredOn as PlainDate;
    const device = await devices.load(uow, deviceId);
    const loanId = loanOf(device.state);
    if (loanId === undefined || !isWithBorrower(device.state)) return skip(`the device is ${device.state.status}`);
    const loan = await loans.load(uow, loanId);
    const after = await loans.decide(uow, loan, loanDecider, { type: 'LoseLoan', lostOn });
    await stopRentAtLoss(deps, uow, after, lostOn);
    await changeLoanFee(deps, uow, loanId, { type: 'StopFee', on: lostOn });
    await devices.decide(uow, device, deviceDecider, { type: 'LoseDevice', loanId, incidentId });
  });
