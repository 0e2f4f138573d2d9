import { aggregateCommand } from '@hjalpmedel/commands';
import type { DevicesDeps } from '../../ports.js';
import { loanDecider } from '../domain/loan.decide.js';

export type OnLoan = { readonly idempotencyKey: string; readonly loanId: string; readonly expectedVersion: number };

/** Runs a command on one loan. The permission counts where the device belongs or where the loan is paid (S2-13, S2-15). */
export const changeLoan = aggregateCommand({
  id: 'loanId',
  store: ({ stores }: DevicesDeps) => stores.loans,
  decider: loanDecider,
  places: ({ homeCode, municipalityCode, supplierId }) => [
    { municipalityCode: homeCode, supplierId },
    { municipalityCode, supplierId },
  ],
  done: ({ id, state }) => ({ loanId: id, deviceId: state.deviceId }),
});
