import { defineReason, refuse, refuseIfAny, startOf, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { LOAN_NOT_OPEN, RETURN_BEFORE_START } from './loan.errors.js';
import { requestOf, type LoanEvent, type ReturnReceipt, type StoredLoan } from './loan.js';

const severity = 'BLOCK';
export const RETURN_ALREADY_DISPUTED = defineReason('RETURN_ALREADY_DISPUTED', {
  severity,
  rules: ['S2-17'],
  sv: 'Det finns redan en invändning om återlämning som väntar på beslut.',
  en: 'A disputed return is already waiting for a decision.',
});
export const RETURN_NOT_DISPUTED = defineReason('RETURN_NOT_DISPUTED', {
  severity,
  rules: ['S2-17'],
  sv: 'Ingen invändning om återlämning väntar på beslut.',
  en: 'No disputed return waits for a decision.',
});
export const DISPUTE_NEEDS_ANOTHER_PERSON = defineReason('DISPUTE_NEEDS_ANOTHER_PERSON', {
  severity,
  rules: ['S2-17'],
  sv: 'Den som gjort invändningen kan inte själv besluta om den.',
  en: 'Whoever disputed the return cannot decide on it.',
});

export type DisputeCommand =
  | { readonly type: 'DisputeReturn'; readonly returnedOn: PlainDate; readonly by: string; readonly now: Instant }
  | {
      readonly type: 'DecideDispute';
      readonly approved: boolean;
      readonly by: string;
      readonly place: ReturnReceipt['place'];
      readonly condition: ReturnReceipt['condition'];
      readonly rentStopsOn: PlainDate;
    };
type Of<Type extends DisputeCommand['type']> = Extract<DisputeCommand, { type: Type }>;

/** "Returned but still registered": stated by one person, on a day the loan had begun (S2-17). */
export function disputeReturn({ returnedOn, by, now }: Of<'DisputeReturn'>, state: StoredLoan): readonly LoanEvent[] {
  if (!isOpen(state)) return refuse(LOAN_NOT_OPEN({ params: { status: state.status } }));
  refuseIfAny([
    state.dispute !== undefined && RETURN_ALREADY_DISPUTED(),
    returnedOn < state.startedOn &&
      RETURN_BEFORE_START({ field: 'input.returnedOn', params: { startedOn: state.startedOn } }),
  ]);
  return [{ type: 'ReturnDisputed', dispute: { claimedBy: by, claimedAt: now, returnedOn } }];
}

/** Decided by another: an approved return is received and deregistered as of its day, all at once (S2-5, S2-17). */
export function decideDispute(
  { approved, by, place, condition, rentStopsOn }: Of<'DecideDispute'>,
  state: StoredLoan,
): readonly LoanEvent[] {
  if (!isOpen(state)) return refuse(LOAN_NOT_OPEN({ params: { status: state.status } }));
  const { dispute } = state;
  if (dispute === undefined) return refuse(RETURN_NOT_DISPUTED());
  refuseIfAny([dispute.claimedBy === by && DISPUTE_NEEDS_ANOTHER_PERSON()]);
  const { returnedOn } = dispute;
  const decided: LoanEvent = { type: 'ReturnDisputeDecided', returnedOn, approved };
  if (!approved) return [decided];
  const receivedAt = momentOf(returnedOn, state.startedAt);
  const receipt = { receivedAt, receivedOn: returnedOn, place, condition, damageSuspected: false };
  const endReason = requestOf(state)?.reason ?? 'RETURNED_UNANNOUNCED';
  return [
    decided,
    { type: 'ReturnReceived', receipt },
    { type: 'LoanDeregistered', deregisteredOn: returnedOn, endReason, rentStopsOn },
  ];
}

function isOpen({ status }: StoredLoan): boolean {
  return status === 'ACTIVE' || status === 'RETURN_REQUESTED';
}

/** The beginning of a day, but never before the loan. */
function momentOf(day: PlainDate, startedAt: Instant): Instant {
  const moment = startOf(day);
  return moment < startedAt ? startedAt : moment;
}
