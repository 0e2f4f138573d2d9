import { addMonths, defineReason, refuse, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { CLAIM_NOT_DECIDED } from '../../devices/domain/device.errors.js';
import { LOAN_NOT_OPEN } from '../../loans/domain/loan.errors.js';
import { whyDisputeFirst } from '../../returns/domain/return-dispute.js';
import type { LoanEvent, ReturnReceipt, StoredLoan } from '../../loans/domain/loan.js';

const severity = 'BLOCK';
export const LOAN_NOT_LOST = defineReason('LOAN_NOT_LOST', {
  severity,
  rules: ['S1-27'],
  sv: 'Lånet har läget {status}; hjälpmedlet är inte anmält förkommet.',
  en: 'The loan is {status}; the device is not reported lost.',
});
export const RECOVERY_NOT_APPROVED = defineReason('RECOVERY_NOT_APPROVED', {
  severity,
  rules: ['S1-24'],
  sv: 'Att låntagaren behåller ett återfunnet hjälpmedel ska bedömaren ha godkänt.',
  en: 'That the borrower keeps a found device must be approved by the assessor.',
});
export const RECOVERY_TOO_LATE = defineReason('RECOVERY_TOO_LATE', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet kunde återupptas till och med {lastDay}; hjälpmedlet ska återlämnas.',
  en: 'The loan could be resumed until {lastDay}; the device is to come back.',
});
export const WRITE_OFF_BEFORE_LOSS = defineReason('WRITE_OFF_BEFORE_LOSS', {
  severity,
  rules: ['S1-27'],
  sv: 'Avskrivningen ligger före förlusten {lostOn}.',
  en: 'The write-off lies before the loss, {lostOn}.',
});

export const LOSS_BEFORE_START = defineReason('LOSS_BEFORE_START', {
  severity,
  rules: ['S1-27'],
  sv: 'Förlusten ligger före lånets början {startedOn}.',
  en: 'The loss lies before the start of the loan, {startedOn}.',
});

/** How many months after its loss a found device may stay with its borrower. */
export type LossPolicy = { readonly recoveryMonths: number };
/** The practice of the sources, for want of a policy. */
export const LOSS_WITHOUT_POLICY: LossPolicy = { recoveryMonths: 3 };

export type LossCommand =
  | { readonly type: 'LoseLoan'; readonly lostOn: PlainDate }
  | {
      readonly type: 'RecoverLoan';
      readonly backToBorrower: boolean;
      readonly approvedBy?: string | undefined;
      readonly policy: LossPolicy;
      readonly receipt: ReturnReceipt;
    }
  | {
      readonly type: 'WriteOffLoan';
      readonly claimDecided: boolean;
      readonly writtenOffOn: PlainDate;
      readonly rentStopsOn: PlainDate;
    };
type Of<Type extends LossCommand['type']> = Extract<LossCommand, { type: Type }>;

/** The borrower lost the device, not before the start of the loan (S1-27 c). */
export function loseLoan({ lostOn }: Of<'LoseLoan'>, { status, startedOn }: StoredLoan): readonly LoanEvent[] {
  if (status !== 'ACTIVE' && status !== 'RETURN_REQUESTED') return refuse(LOAN_NOT_OPEN({ params: { status } }));
  refuseIfAny([lostOn < startedOn && LOSS_BEFORE_START({ field: 'lostOn', params: { startedOn } })]);
  return [{ type: 'LoanLost', lostOn }];
}

/** The device is back, or the loan goes on where the assessor approved it within the months of the policy (S1-24). */
export function recoverLoan(command: Of<'RecoverLoan'>, state: StoredLoan): readonly LoanEvent[] {
  if (state.status !== 'LOST') return refuse(LOAN_NOT_LOST({ params: { status: state.status } }));
  const { backToBorrower, approvedBy, policy, receipt } = command;
  if (!backToBorrower) return [{ type: 'ReturnReceived', receipt }];
  const lastDay = addMonths(state.lostOn, policy.recoveryMonths);
  refuseIfAny([
    approvedBy === undefined && RECOVERY_NOT_APPROVED(),
    receipt.receivedOn > lastDay && RECOVERY_TOO_LATE({ params: { lastDay } }),
  ]);
  return [{ type: 'LoanRecovered' }];
}

/** Ends a loan whose device is never found, and its rent (S2-17). */
export function writeOffLoan(command: Of<'WriteOffLoan'>, state: StoredLoan): readonly LoanEvent[] {
  if (state.status !== 'LOST') return refuse(LOAN_NOT_LOST({ params: { status: state.status } }));
  const { claimDecided, writtenOffOn: deregisteredOn, rentStopsOn } = command;
  refuseIfAny([
    !claimDecided && CLAIM_NOT_DECIDED(),
    whyDisputeFirst(state),
    deregisteredOn < state.lostOn &&
      WRITE_OFF_BEFORE_LOSS({ field: 'input.writtenOffOn', params: { lostOn: state.lostOn } }),
  ]);
  return [{ type: 'LoanDeregistered', deregisteredOn, endReason: 'LOST', rentStopsOn }];
}
