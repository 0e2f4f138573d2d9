import {
  defineReason,
  refuse,
  refuseIfAny,
  startOf,
  type Instant,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { RETURN_BEFORE_START } from '../../loans/domain/loan.errors.js';
import {
  requestOf,
  type LoanEvent,
  type ReturnDispute,
  type ReturnReceipt,
  type StoredLoan,
} from '../../loans/domain/loan.js';

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
export const RETURN_NOT_DISPUTABLE = defineReason('RETURN_NOT_DISPUTABLE', {
  severity,
  rules: ['S2-17'],
  sv: 'Lånet har läget {status}. En invändning om återlämning gäller ett lån som inte är avregistrerat och vars hjälpmedel inte är anmält förkommet.',
  en: 'The loan is {status}. A return is disputed on a loan that is not deregistered and whose device is not reported lost.',
});
export const RETURN_DISPUTE_PENDING = defineReason('RETURN_DISPUTE_PENDING', {
  severity,
  rules: ['S2-17'],
  sv: 'En invändning om återlämning {returnedOn} väntar på beslut; den avgörs först.',
  en: 'A disputed return on {returnedOn} waits for a decision; that comes first.',
});
export const RETURNED_EARLIER_ALREADY = defineReason('RETURNED_EARLIER_ALREADY', {
  severity,
  rules: ['S2-17'],
  sv: 'Hjälpmedlet togs emot redan {receivedOn}; invändningen gäller den dagen eller en tidigare.',
  en: 'The device was received on {receivedOn} already; the dispute is about that day or an earlier one.',
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

/** One person states "returned but still registered". The day is not before the start of the loan and not after the scan (S2-17). */
export function disputeReturn({ returnedOn, by, now }: Of<'DisputeReturn'>, state: StoredLoan): readonly LoanEvent[] {
  if (!isDisputable(state)) return refuse(RETURN_NOT_DISPUTABLE({ params: { status: state.status } }));
  const receivedOn = state.status === 'RETURNED' ? state.receipt.receivedOn : undefined;
  refuseIfAny([
    state.dispute !== undefined && RETURN_ALREADY_DISPUTED(),
    returnedOn < state.startedOn &&
      RETURN_BEFORE_START({ field: 'input.returnedOn', params: { startedOn: state.startedOn } }),
    receivedOn !== undefined &&
      receivedOn < returnedOn &&
      RETURNED_EARLIER_ALREADY({ field: 'input.returnedOn', params: { receivedOn } }),
  ]);
  return [{ type: 'ReturnDisputed', dispute: { claimedBy: by, claimedAt: now, returnedOn } }];
}

/** Another person decides. An approved return is received and deregistered as of its day. A receipt recorded before stays (S2-5, S2-17). */
export function decideDispute(command: Of<'DecideDispute'>, state: StoredLoan): readonly LoanEvent[] {
  const { approved, by, rentStopsOn } = command;
  const { dispute } = state;
  if (dispute === undefined) return refuse(RETURN_NOT_DISPUTED());
  refuseIfAny([
    dispute.claimedBy === by && DISPUTE_NEEDS_ANOTHER_PERSON(),
    approved && !isDisputable(state) && RETURN_NOT_DISPUTABLE({ params: { status: state.status } }),
  ]);
  const { returnedOn } = dispute;
  const decided: LoanEvent = { type: 'ReturnDisputeDecided', returnedOn, approved };
  if (!approved) return [decided];
  const endReason = requestOf(state)?.reason ?? 'RETURNED_UNANNOUNCED';
  return [
    decided,
    ...(state.status === 'RETURNED' ? [] : [receivedAsOf(dispute, command, state)]),
    { type: 'LoanDeregistered', deregisteredOn: returnedOn, endReason, rentStopsOn },
  ];
}

/** The reason against ending a loan while a dispute waits for a decision. */
export function whyDisputeFirst({ dispute }: StoredLoan): Reason | false {
  return dispute !== undefined && RETURN_DISPUTE_PENDING({ params: { returnedOn: dispute.returnedOn } });
}

function isDisputable({ status }: StoredLoan): boolean {
  return status === 'ACTIVE' || status === 'RETURN_REQUESTED' || status === 'RETURNED';
}

function receivedAsOf(
  { returnedOn: receivedOn }: ReturnDispute,
  { place, condition }: Of<'DecideDispute'>,
  { startedAt }: StoredLoan,
): LoanEvent {
  const receivedAt = momentOf(receivedOn, startedAt);
  return { type: 'ReturnReceived', receipt: { receivedAt, receivedOn, place, condition, damageSuspected: false } };
}

/** The first moment of a day, but not before the start of the loan. */
function momentOf(day: PlainDate, startedAt: Instant): Instant {
  const moment = startOf(day);
  return moment < startedAt ? startedAt : moment;
}
