import {
  assertNever,
  notFound,
  refuse,
  refuseIfAny,
  type Confirmation,
  type Decider,
  type Instant,
  type Reason,
} from '@hjalpmedel/domain';
import { eligibility, placementOf } from '../../eligibility/domain/eligibility.js';
import type { Facts } from '../../eligibility/domain/facts.js';
import {
  ORDER_ENDED,
  ORDER_HELD,
  ORDER_NOT_CANCELLABLE,
  ORDER_NOT_DISPATCHED,
  ORDER_NOT_DRAFT,
  ORDER_NOT_REJECTABLE,
  ORDER_STEP_SKIPPED,
} from './order.errors.js';
import {
  evolveOrder,
  ORDINAL,
  type CancelReason,
  type Decision,
  type Draft,
  type Order,
  type OrderEvent,
  type StoredOrder,
} from './order.js';

export type OrderCommand =
  | { readonly type: 'CreateDraft'; readonly draft: Draft }
  | {
      readonly type: 'SubmitOrder';
      readonly ordererId: string;
      readonly assessorId: string;
      readonly accountableId: string;
      readonly facts: Facts;
      readonly policyEditions: Decision['policyEditions'];
      readonly confirmations: readonly Confirmation[];
      readonly now: Instant;
    }
  | { readonly type: 'CancelOrder'; readonly reason: CancelReason; readonly now: Instant }
  | { readonly type: 'RegisterOrder' }
  | { readonly type: 'PrepareOrder' }
  | {
      readonly type: 'DispatchOrder';
      readonly lineIds: readonly string[];
      /** Reasons against the orderer as of now: a revocation may have come at the same time as the submission. */
      readonly ordererReasons: readonly Reason[];
    }
  | { readonly type: 'RejectOrder'; readonly reasonCode: string; readonly now: Instant }
  | { readonly type: 'FollowLoan'; readonly loanId: string; readonly change: 'started' | 'ended' }
  | { readonly type: 'RecheckOrderer'; readonly ordererReasons: readonly Reason[]; readonly now: Instant };

function decide(command: OrderCommand, state: Order): readonly OrderEvent[] {
  if (command.type === 'CreateDraft') return [{ type: 'OrderDrafted', draft: command.draft }];
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'SubmitOrder':
      return submit(command, state);
    case 'CancelOrder':
      if (ORDINAL[state.status] >= ORDINAL.DISPATCHED)
        refuse(ORDER_NOT_CANCELLABLE({ params: { status: state.status } }));
      return [{ type: 'OrderCancelled', reason: command.reason, at: command.now }];
    case 'RegisterOrder':
      return isStepDone(state, 'SUBMITTED', 'REGISTERED') ? [] : [{ type: 'OrderRegistered' }];
    case 'PrepareOrder':
      return isStepDone(state, 'REGISTERED', 'PREPARED') ? [] : [{ type: 'OrderPrepared' }];
    case 'DispatchOrder':
      return dispatch(command, state);
    case 'RejectOrder':
      if (state.status === 'REJECTED') return [];
      if (state.status !== 'SUBMITTED') refuse(ORDER_NOT_REJECTABLE({ params: { status: state.status } }));
      return [{ type: 'OrderRejected', reasonCode: command.reasonCode, at: command.now }];
    case 'FollowLoan':
      return followLoan(command, state);
    case 'RecheckOrderer':
      return recheckOrderer(command, state);
    default:
      return assertNever(command);
  }
}

function submit(command: Extract<OrderCommand, { type: 'SubmitOrder' }>, state: StoredOrder): readonly OrderEvent[] {
  if (state.status !== 'DRAFT') refuse(ORDER_NOT_DRAFT());
  const { ordererId, assessorId, accountableId, facts, policyEditions, confirmations, now } = command;
  const { reasons, ruleSet } = eligibility(facts);
  refuseIfAny(reasons, confirmations);
  const used = confirmations.filter(({ code }) => reasons.some((one) => one.code === code));
  const decision = { ruleSet, policyEditions, reasons, confirmations: used, decidedAt: now };
  return [
    ...(state.held ? [{ type: 'OrderReleased' } as const] : []),
    { type: 'OrderSubmitted', ordererId, assessorId, accountableId, ...placementOf(facts), decision },
  ];
}

/** Whether a step of the supplier is done. Steps come in one order (S1-8), and an ended order takes no step. */
function isStepDone(state: StoredOrder, before: StoredOrder['status'], step: StoredOrder['status']): boolean {
  const { status } = state;
  if (status === 'CANCELLED' || status === 'REJECTED') refuse(ORDER_ENDED({ params: { status } }));
  if (ORDINAL[status] < ORDINAL[before]) refuse(ORDER_STEP_SKIPPED({ params: { status, step } }));
  return ORDINAL[status] >= ORDINAL[step];
}

function dispatch(
  { lineIds, ordererReasons }: Extract<OrderCommand, { type: 'DispatchOrder' }>,
  state: StoredOrder,
): readonly OrderEvent[] {
  if (isStepDone(state, 'PREPARED', 'DISPATCHED')) return [];
  const open = state.lines.filter((line) => line.state === 'OPEN' && lineIds.includes(line.lineId));
  if (open.length === 0) return [];
  if (ordererReasons.length > 0) refuse(ORDER_HELD(), ...ordererReasons);
  return [
    ...(state.held ? [{ type: 'OrderReleased' } as const] : []), // this check is newer than the hold
    { type: 'LinesDispatched', lineIds: open.map((line) => line.lineId) },
  ];
}

function followLoan(
  { loanId, change }: Extract<OrderCommand, { type: 'FollowLoan' }>,
  state: StoredOrder,
): readonly OrderEvent[] {
  const { status } = state;
  if (!state.lines.some((line) => line.state === 'DISPATCHED' || line.state === 'DELIVERED'))
    refuse(ORDER_NOT_DISPATCHED({ params: { status } }));
  if (status === 'DRAFT' || status === 'CLOSED' || status === 'CANCELLED' || status === 'REJECTED') return [];
  const known = state.loans.find((one) => one.loanId === loanId) ?? { loanId, started: false, ended: false };
  if (known[change]) return [];
  const loan = { ...known, [change]: true };
  const loans = [...state.loans.filter((one) => one !== known), loan];
  const delivers = status === 'DISPATCHED' && loan.started;
  const over = loans.every((one) => one.started && one.ended);
  return [
    { type: 'LoanRecorded', loan },
    ...(delivers ? [{ type: 'OrderDelivered' } as const] : []),
    ...((delivers || status === 'DELIVERED') && over ? [{ type: 'OrderClosed' } as const] : []),
  ];
}

/** Holds an undispatched order while there are reasons against its orderer, and releases it after that. */
function recheckOrderer(
  { ordererReasons, now }: Extract<OrderCommand, { type: 'RecheckOrderer' }>,
  state: StoredOrder,
): readonly OrderEvent[] {
  if (ORDINAL[state.status] >= ORDINAL.DISPATCHED) return [];
  const codes = (reasons: readonly Reason[] = []) => reasons.map((one) => one.code).join();
  if (codes(ordererReasons) === codes(state.held?.reasons)) return [];
  if (ordererReasons.length === 0) return [{ type: 'OrderReleased' }];
  return [{ type: 'OrderHeld', hold: { reasons: ordererReasons, since: state.held?.since ?? now } }];
}

export const orderDecider: Decider<Order, OrderCommand, OrderEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveOrder,
};
