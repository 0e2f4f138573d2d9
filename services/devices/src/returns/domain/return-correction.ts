import { defineReason, refuse, refuseIfAny, type Instant } from '@hjalpmedel/domain';
import type { Correction, CorrectionReason } from '../../loans/domain/correction.js';
import { LOAN_NOT_RETURNED } from '../../loans/domain/loan.errors.js';
import { requestOf, type LoanEvent, type ReturnRequest, type StoredLoan } from '../../loans/domain/loan.js';
import { whyDisputeFirst } from './return-dispute.js';

const severity = 'BLOCK';
export const RETURN_NOT_ORDERED = defineReason('RETURN_NOT_ORDERED', {
  severity,
  rules: ['S1-24'],
  sv: 'Lånet har läget {status}; ingen återlämning är beställd.',
  en: 'The loan is {status}; no return is ordered.',
});
export const RETURN_OF_FOUND_DEVICE = defineReason('RETURN_OF_FOUND_DEVICE', {
  severity,
  rules: ['S1-27'],
  sv: 'Hjälpmedlet kom tillbaka som återfunnet; mottagningen tas inte tillbaka.',
  en: 'The device came back as found; its receipt is not taken back.',
});

/** Who corrects a registration, when and why. */
export type CorrectionBy = { readonly reason: CorrectionReason; readonly by: string; readonly now: Instant };

export type ReturnCorrectionCommand =
  ({ readonly type: 'WithdrawReturn' } & CorrectionBy) | ({ readonly type: 'ReverseReturn' } & CorrectionBy);
type Of<Type extends ReturnCorrectionCommand['type']> = Extract<ReturnCorrectionCommand, { type: Type }>;

export function correctionOf(
  what: Correction['what'],
  { reason, by, now: at }: CorrectionBy,
  before: string,
): Correction {
  return { what, reason, by, at, before };
}

/** Withdraws an ordered return. The loan goes on as if it had not been ordered (S1-24). */
export function withdrawReturn(command: Of<'WithdrawReturn'>, state: StoredLoan): readonly LoanEvent[] {
  if (state.status !== 'RETURN_REQUESTED') return refuse(RETURN_NOT_ORDERED({ params: { status: state.status } }));
  const before = textOf(state.request);
  return [{ type: 'ReturnWithdrawn', correction: correctionOf('RETURN_WITHDRAWN', command, before) }];
}

/** Changes an ordered return. A change of the way it comes back makes a new return order. Without a difference there is none. */
export function changeReturn(
  state: Extract<StoredLoan, { status: 'RETURN_REQUESTED' }>,
  wanted: ReturnRequest,
  by: CorrectionBy,
): readonly LoanEvent[] {
  const { request: old } = state;
  const same = old.kind === wanted.kind && old.reason === wanted.reason && old.cleaned === wanted.cleaned;
  if (same) return [];
  const { returnOrderId, requestedAt, requestedOn } = old.kind === wanted.kind ? old : wanted;
  const request = { ...wanted, returnOrderId, requestedAt, requestedOn };
  return [{ type: 'ReturnChanged', request, correction: correctionOf('RETURN_CHANGED', by, textOf(old)) }];
}

/** Takes back the receipt of a device that did not come back, e.g. a scan by mistake. An ordered return stays ordered (S1-3, S2-5). */
export function reverseReturn(command: Of<'ReverseReturn'>, state: StoredLoan): readonly LoanEvent[] {
  if (state.status !== 'RETURNED') return refuse(LOAN_NOT_RETURNED({ params: { status: state.status } }));
  refuseIfAny([whyDisputeFirst(state), state.receipt.found === true && RETURN_OF_FOUND_DEVICE()]);
  const before = state.receipt.receivedAt;
  return [{ type: 'ReturnReversed', correction: correctionOf('RETURN_REVERSED', command, before) }];
}

/** Whether the return of a loan is ordered, also after its device came back. */
export function isReturnOrdered(loan: StoredLoan): boolean {
  return requestOf(loan) !== undefined;
}

const textOf = ({ kind, reason }: ReturnRequest) => `${kind} ${reason}`;
