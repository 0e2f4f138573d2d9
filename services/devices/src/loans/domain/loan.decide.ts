import {
  assertNever,
  dayOf,
  notFound,
  refuse,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { ORDER_NOT_KNOWN } from '../../devices/domain/allocation.js';
import { whyNotOfLoan, type ReturnedAccessory } from './accessories.js';
import type { ReturnKind, ReturnReason } from '../../devices/domain/device.js';
import {
  changeReturn,
  correctionOf,
  reverseReturn,
  withdrawReturn,
  type CorrectionBy,
  type ReturnCorrectionCommand,
} from '../../returns/domain/return-correction.js';
import {
  decideDispute,
  disputeReturn,
  whyDisputeFirst,
  type DisputeCommand,
} from '../../returns/domain/return-dispute.js';
import { loseLoan, recoverLoan, writeOffLoan, type LossCommand } from '../../losses/domain/lost-loan.js';
import {
  ACTIVE_LOAN_EXISTS,
  BORROWER_DECEASED,
  DEREGISTRATION_BEFORE_RETURN,
  ID_MARK_MISMATCH,
  GUARDIAN_MISSING,
  IFU_NOT_GIVEN,
  INSTRUCTION_RECEIPT_MISSING,
  LOAN_END_BEFORE_START,
  LOAN_END_NOT_LATER,
  LOAN_END_UNCHANGED,
  LOAN_NOT_ACTIVE,
  LOAN_NOT_OPEN,
  LOAN_NOT_RETURNED,
  LOAN_WITHOUT_END,
  RETURN_NOT_A_PICKUP,
  HANDOVER_BEFORE_DISPATCH,
  HANDOVER_BEFORE_ORDER,
  RETURN_BEFORE_START,
  RETURN_LONG_AGO,
} from './loan.errors.js';
import {
  evolveLoan,
  requestOf,
  type InstructionReceipt,
  type Guardian,
  type Lent,
  type Loan,
  type LoanEvent,
  type ReturnReceipt,
  type StoredLoan,
} from './loan.js';
import { isDispatched, type OrderFacts } from '../../read-models/domain/order-facts.js';

/** The facts that a handover depends on. */
export type HandoverFacts = {
  readonly order?: OrderFacts | undefined;
  readonly lineId: string;
  /** The number of loans of the line so far. @default 0 */
  readonly lent?: number | undefined;
  readonly startedOn: PlainDate;
  readonly receipts: readonly InstructionReceipt[];
  readonly ifuGiven: boolean;
  readonly activeLoan: boolean;
  readonly deceased?: boolean | undefined;
  /** The borrower is a child without a verified guardian (S1-25). */
  readonly guardianMissing?: boolean | undefined;
};

/** The two occasions at which advice and instructions are given (S1-26). */
const STAGES = ['ORDER', 'DELIVERY'] as const;

export type LoanCommand =
  | {
      readonly type: 'StartLoan';
      readonly lent: Lent;
      readonly followUpDueOn: PlainDate;
      readonly facts: HandoverFacts;
    }
  | {
      readonly type: 'RequestReturn';
      readonly kind: ReturnKind;
      readonly reason: ReturnReason;
      readonly cleaned?: boolean | undefined;
      readonly returnOrderId: string;
      /** Why an ordered return is changed, and by whom. Without it an ordered return is not changed. */
      readonly change?: Omit<CorrectionBy, 'now'> | undefined;
      readonly now: Instant;
    }
  | { readonly type: 'FailReturn' }
  | ReturnCorrectionCommand
  | { readonly type: 'ReceiveAccessories'; readonly accessories: readonly ReturnedAccessory[] }
  | ({ readonly type: 'CorrectEnd'; readonly expectedReturnOn: PlainDate } & CorrectionBy)
  | { readonly type: 'ExtendLoan'; readonly expectedReturnOn: PlainDate }
  | { readonly type: 'MoveResponsibility'; readonly guardian?: Guardian | undefined }
  | { readonly type: 'FollowBorrower'; readonly to: MunicipalityCode }
  | DisputeCommand
  | LossCommand
  | {
      readonly type: 'FollowUp';
      readonly needRemains: boolean;
      readonly criteriaMet: boolean;
      readonly nextFollowUpOn: PlainDate;
      readonly returnKind: ReturnKind;
      readonly cleaned?: boolean | undefined;
      readonly returnOrderId: string;
      readonly now: Instant;
    }
  | {
      readonly type: 'ReceiveReturn';
      readonly scannedIdMark: string;
      readonly receipt: Omit<ReturnReceipt, 'receivedOn'>;
      /** The earliest day of return that one person may state alone. */
      readonly earliest: PlainDate;
    }
  | { readonly type: 'Deregister'; readonly deregisteredOn: PlainDate; readonly rentStopsOn: PlainDate };

/** All reasons why a loan may not start. */
export function whyNotStarted(facts: HandoverFacts): readonly (Reason | false)[] {
  const { order, lineId, startedOn, receipts, ifuGiven, activeLoan } = facts;
  const given = new Set(receipts.map(({ stage }) => stage));
  return [
    order === undefined && ORDER_NOT_KNOWN({ field: 'input.orderId' }),
    order !== undefined &&
      !isDispatched(order, lineId, facts.lent ?? 0) &&
      HANDOVER_BEFORE_DISPATCH({ params: { status: order.status } }),
    order?.orderedOn !== undefined &&
      startedOn < order.orderedOn &&
      HANDOVER_BEFORE_ORDER({ field: 'input.handedOverAt', params: { orderedOn: order.orderedOn } }),
    ...STAGES.map(
      (stage) => !given.has(stage) && INSTRUCTION_RECEIPT_MISSING({ field: 'input.receipts', params: { stage } }),
    ),
    !ifuGiven && IFU_NOT_GIVEN({ field: 'input.ifuGiven' }),
    activeLoan && ACTIVE_LOAN_EXISTS({ field: 'input.deviceId' }),
    facts.deceased === true && BORROWER_DECEASED({ field: 'input.orderId' }),
    facts.guardianMissing === true && GUARDIAN_MISSING({ field: 'input.orderId' }),
  ];
}

// eslint-disable-next-line max-lines-per-function -- one exhaustive switch: a case per command, shown together
function decide(command: LoanCommand, state: Loan): readonly LoanEvent[] {
  if (command.type === 'StartLoan') {
    refuseIfAny([...whyNotStarted(command.facts), state.status !== 'NONE' && ACTIVE_LOAN_EXISTS()]);
    return [{ type: 'LoanStarted', lent: command.lent, followUpDueOn: command.followUpDueOn }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'RequestReturn':
      return requestReturn(command, state);
    case 'FollowUp': {
      const { needRemains, criteriaMet, nextFollowUpOn, returnKind: kind, cleaned, returnOrderId, now } = command;
      const asked = { kind, cleaned, returnOrderId, now };
      if (!needRemains) return requestReturn({ ...asked, reason: 'NEED_ENDED' }, state);
      if (!criteriaMet) return requestReturn({ ...asked, reason: 'CRITERIA_NOT_MET' }, state);
      refuseIfAny([notActive(state)]);
      return [{ type: 'LoanFollowedUp', nextFollowUpOn }];
    }
    case 'ReceiveReturn': {
      if (state.status !== 'ACTIVE' && state.status !== 'RETURN_REQUESTED')
        return refuse(LOAN_NOT_OPEN({ params: { status: state.status } }));
      const { scannedIdMark, receipt, earliest } = command;
      const receivedOn = dayOf(receipt.receivedAt);
      refuseIfAny([
        scannedIdMark !== state.idMark &&
          ID_MARK_MISMATCH({ field: 'input.scannedIdMark', params: { idMark: state.idMark } }),
        receipt.receivedAt < state.startedAt &&
          RETURN_BEFORE_START({ field: 'input.receivedAt', params: { startedOn: state.startedOn } }),
        receivedOn < earliest && RETURN_LONG_AGO({ field: 'input.receivedAt', params: { earliest } }),
        ...whyNotOfLoan(state.accessoriesOut ?? [], receipt.accessories ?? []),
      ]);
      return [{ type: 'ReturnReceived', receipt: { ...receipt, receivedOn } }];
    }
    case 'Deregister': {
      if (state.status !== 'RETURNED') return refuse(LOAN_NOT_RETURNED({ params: { status: state.status } }));
      const { deregisteredOn, rentStopsOn } = command;
      const { receivedOn } = state.receipt;
      refuseIfAny([
        whyDisputeFirst(state),
        deregisteredOn < receivedOn &&
          DEREGISTRATION_BEFORE_RETURN({ field: 'input.deregisteredOn', params: { receivedOn } }),
      ]);
      const endReason = requestOf(state)?.reason ?? 'RETURNED_UNANNOUNCED';
      return [{ type: 'LoanDeregistered', deregisteredOn, endReason, rentStopsOn }];
    }
    case 'FailReturn': {
      const request = state.status === 'RETURN_REQUESTED' ? state.request : undefined;
      if (!request) return refuse(RETURN_NOT_A_PICKUP({ params: { status: state.status } }));
      refuseIfAny([request.kind !== 'PICKUP' && RETURN_NOT_A_PICKUP({ params: { status: request.kind } })]);
      return [{ type: 'ReturnFailed' }];
    }
    case 'ExtendLoan': {
      const { expectedReturnOn } = command;
      const ends = state.expectedReturnOn;
      refuseIfAny([
        notActive(state),
        ends === undefined && LOAN_WITHOUT_END(),
        ends !== undefined &&
          expectedReturnOn <= ends &&
          LOAN_END_NOT_LATER({ field: 'input.expectedReturnOn', params: { expectedReturnOn: ends } }),
      ]);
      return [{ type: 'LoanExtended', expectedReturnOn }];
    }
    case 'CorrectEnd':
      return correctEnd(command, state);
    case 'WithdrawReturn':
      return withdrawReturn(command, state);
    case 'ReverseReturn':
      return reverseReturn(command, state);
    case 'ReceiveAccessories':
      refuseIfAny(whyNotOfLoan(state.accessoriesOut ?? [], command.accessories));
      return [{ type: 'AccessoriesReceived', accessories: command.accessories }];
    case 'MoveResponsibility': {
      const { guardian } = command;
      const same = state.guardian?.guardianId === guardian?.guardianId && state.guardian?.until === guardian?.until;
      return same || state.status === 'DEREGISTERED' ? [] : [{ type: 'ResponsibilityMoved', guardian }];
    }
    case 'FollowBorrower':
      return state.status === 'DEREGISTERED' || state.municipalityCode === command.to
        ? []
        : [{ type: 'PayerChanged', to: command.to }];
    case 'DisputeReturn':
      return disputeReturn(command, state);
    case 'DecideDispute':
      return decideDispute(command, state);
    case 'LoseLoan':
      return loseLoan(command, state);
    case 'RecoverLoan':
      return recoverLoan(command, state);
    case 'WriteOffLoan':
      return writeOffLoan(command, state);
    default:
      return assertNever(command);
  }
}

function requestReturn(
  { kind, reason, cleaned, returnOrderId, change, now }: Omit<Extract<LoanCommand, { type: 'RequestReturn' }>, 'type'>,
  state: StoredLoan,
): readonly LoanEvent[] {
  const request = { kind, reason, cleaned, returnOrderId, requestedAt: now, requestedOn: dayOf(now) };
  if (state.status === 'RETURN_REQUESTED' && change) {
    const changed = changeReturn(state, request, { ...change, now });
    if (changed.length > 0) return changed;
  }
  refuseIfAny([notActive(state)]);
  return [{ type: 'ReturnRequested', request }];
}

/** Sets the day of return of a time-limited loan anew, e.g. after a wrong extension. It may be earlier or over (S1-24). */
function correctEnd(command: Extract<LoanCommand, { type: 'CorrectEnd' }>, state: StoredLoan): readonly LoanEvent[] {
  const { expectedReturnOn } = command;
  const { status, startedOn, expectedReturnOn: ends } = state;
  refuseIfAny([
    status !== 'RETURN_REQUESTED' && notActive(state),
    ends === undefined && LOAN_WITHOUT_END(),
    ends === expectedReturnOn &&
      LOAN_END_UNCHANGED({ field: 'input.expectedReturnOn', params: { expectedReturnOn: ends } }),
    expectedReturnOn < startedOn && LOAN_END_BEFORE_START({ field: 'input.expectedReturnOn', params: { startedOn } }),
  ]);
  const correction = correctionOf('LOAN_END_CORRECTED', command, ends ?? '');
  return [{ type: 'LoanEndCorrected', expectedReturnOn, correction }];
}

function notActive({ status }: StoredLoan): Reason | false {
  return status !== 'ACTIVE' && LOAN_NOT_ACTIVE({ params: { status } });
}

export const loanDecider: Decider<Loan, LoanCommand, LoanEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveLoan,
};
