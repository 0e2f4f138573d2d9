import { can } from '@hjalpmedel/auth';
import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { withdrawLossClaims } from '../../claims/withdraw-by-return.js';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { checkedDay } from '../../reports/intake.js';
import { lossPolicyOf } from '../loss-policy-of.js';
import type { Condition, Place, StoredLoss } from '../domain/loss-report.js';
import { changeLossReport } from './change-loss-report.js';

export type RecoverDeviceInput = OnReport & {
  readonly recoveredOn: string;
  readonly place: Place;
  readonly condition: Condition;
  readonly backToBorrower: boolean;
};

/**
 * Records that a missing device was found. A registered loss ends: the device comes back,
 * or stays with its borrower where an assessor approves it in time (S1-24, S1-27 c).
 */
export function recoverDevice(deps: IncidentsDeps, caller: Caller, input: RecoverDeviceInput) {
  const { place, condition, backToBorrower } = input;
  const command = { action: 'recoverDevice', permission: 'loss:recover', input } as const;
  const toCommand = async (uow: CommandUnitOfWork, { state }: { readonly state: StoredLoss }) => {
    const { municipalityCode, supplierId } = state;
    const recoveredOn = checkedDay(input.recoveredOn, uow.now, 'input.recoveredOn');
    const mayApprove = can(uow.principal, 'loss:approve-keeping', { municipalityCode, supplierId });
    const approvedBy = backToBorrower && mayApprove ? uow.principal.subjectId : undefined;
    return {
      type: 'RecoverLost',
      recovery: { recoveredOn, place, condition, backToBorrower, approvedBy },
      policy: await lossPolicyOf(deps, uow, state, state.registeredOn ?? recoveredOn),
    } as const;
  };
  return changeLossReport(deps, caller, command, toCommand, async (uow, { state: { loanId } }) => {
    if (loanId !== undefined) await withdrawLossClaims(deps, uow, loanId);
  });
}
