import { z } from 'zod';
import { startOf, type PlainDate } from '@hjalpmedel/domain';
import { DeviceRecovered } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { parseKnown } from '../../input/parse-known.js';
import { loanDecider } from '../../loans/domain/loan.decide.js';
import { changeLoanFee } from '../../money/loan-fees.js';
import { restartRent } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';

const places = z.enum(['STORE', 'DEPOT', 'CARE_UNIT']);
const conditions = z.enum(['AS_NEW', 'WORN', 'DAMAGED']);

/** A lost device was found. It comes back, or its loan goes on where the assessor approved it in time (S1-24). */
export const deviceRecovered = (deps: DevicesDeps) =>
  on(DeviceRecovered, async ({ data }, uow) => {
    const { devices, loans } = deps.stores;
    const { deviceId, incidentId, backToBorrower, approvedBy } = data;
    const recoveredOn = data.recoveredOn as PlainDate;
    const place = parseKnown(places, data.place, 'place');
    const condition = parseKnown(conditions, data.condition, 'condition');
    const device = await devices.load(uow, deviceId);
    if (device.state.status !== 'LOST') return skip(`the device is ${device.state.status}`);
    const { loanId } = device.state;
    const loan = await loans.load(uow, loanId);
    const policy = await deps.queries.lossPolicy(uow, loan.state, recoveredOn);
    const damageSuspected = condition === 'DAMAGED';
    const receivedAt = startOf(recoveredOn);
    const receipt = { receivedAt, receivedOn: recoveredOn, place, condition, damageSuspected, found: true };
    const recovery = { type: 'RecoverLoan', backToBorrower, approvedBy, policy, receipt } as const;
    await loans.decide(uow, loan, loanDecider, recovery);
    if (backToBorrower) {
      await restartRent(deps, uow, loanId, recoveredOn);
      await changeLoanFee(deps, uow, loanId, { type: 'RestartFee', on: recoveredOn });
    }
    const to = backToBorrower ? 'ON_LOAN' : 'RETURNED';
    const found = { type: 'RecoverDevice', loanId, incidentId, to, place, condition } as const;
    await devices.decide(uow, device, deviceDecider, found);
  });
