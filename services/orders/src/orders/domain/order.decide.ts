import { assertNever, notFound, refuse, refuseIfAny, type Decider, type Reason } from '@hjalpmedel/domain';
import { eligibility, placementOf } from '../../eligibility/domain/eligibility.js';
import { failDelivery, followLoan, handOverPieces, returnPieces } from './delivery.js';
import type { OrderCommand, SubmitOrder, TakeOverOrder } from './order.commands.js';
import { ORDER_ENDED, ORDER_NOT_CANCELLABLE, ORDER_NOT_DRAFT, PIECES_NOT_OPEN } from './order.errors.js';
import { evolveOrder } from './order.evolve.js';
import { piecesOf, sumOfPieces } from './order-line.js';
import { isPlaced, type Order, type OrderEvent, type StoredOrder } from './order.js';
import { availableParcels, dispatch, isStepDone, reject } from './supplier-steps.js';

export type { OrderCommand } from './order.commands.js';

function decide(command: OrderCommand, state: Order): readonly OrderEvent[] {
  if (command.type === 'CreateDraft') return [{ type: 'OrderDrafted', draft: command.draft }];
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'EditDraft':
      if (state.status !== 'DRAFT') refuse(ORDER_NOT_DRAFT());
      return [{ type: 'DraftEdited', changes: command.changes }];
    case 'RemoveAddress':
      return state.details?.to === 'ADDRESS' ? [{ type: 'AddressRemoved' }] : [];
    case 'AnnounceDelivery':
      return announce(command, state);
    case 'SubmitOrder':
      return submit(command, state);
    case 'CancelOrder':
      if (!isWaiting(state)) refuse(ORDER_NOT_CANCELLABLE({ params: { status: state.status } }));
      return [{ type: 'OrderCancelled', reason: command.reason, at: command.now }];
    case 'CancelOrderLines': {
      const { reason, now: at } = command;
      if (!isPlaced(state)) return refuse(ORDER_NOT_CANCELLABLE({ params: { status: state.status } }));
      const parcels = availableParcels(state, command.parcels, 'open', PIECES_NOT_OPEN);
      return [{ type: 'PiecesCancelled', parcels, reason, at }];
    }
    case 'RegisterOrder':
      return isStepDone(state, 'SUBMITTED', 'REGISTERED') ? [] : [{ type: 'OrderRegistered' }];
    case 'PrepareOrder':
      return isStepDone(state, 'REGISTERED', 'PREPARED') ? [] : [{ type: 'OrderPrepared' }];
    case 'DispatchOrder':
      return dispatch(command, state);
    case 'RejectOrder':
      return reject(command, state);
    case 'FailDelivery':
      return failDelivery(command, state);
    case 'FollowLoan':
      return followLoan(command, state);
    case 'HandOverPieces':
      return handOverPieces(command, state);
    case 'ReturnPieces':
      return returnPieces(command.back, state);
    case 'TakeOverOrder':
      return takeOver(command, state);
    case 'RecheckOrder':
      return isWaiting(state) ? holdFor(command.reasons, command, state) : [];
    default:
      return assertNever(command);
  }
}

/** Whether an order is a draft or has pieces that are not sent. Only such an order can be held or cancelled. */
export const isWaiting = (state: StoredOrder): boolean =>
  state.status !== 'CANCELLED' && state.status !== 'REJECTED' && sumOfPieces(state.lines).open > 0;

/** The supplier names a day for lines that are not handed over yet. The day that is known already changes nothing. */
function announce(
  { lineIds, expectedOn }: Extract<OrderCommand, { type: 'AnnounceDelivery' }>,
  state: StoredOrder,
): readonly OrderEvent[] {
  if (!isPlaced(state) || state.status === 'CANCELLED' || state.status === 'REJECTED')
    return refuse(ORDER_ENDED({ params: { status: state.status } }));
  const fresh = state.lines.filter((line) => {
    const { open, dispatched } = piecesOf(line);
    return lineIds.includes(line.lineId) && open + dispatched > 0 && line.expectedOn !== expectedOn;
  });
  return fresh.length === 0
    ? []
    : [{ type: 'DeliveryAnnounced', lineIds: fresh.map(({ lineId }) => lineId), expectedOn }];
}

function submit(command: SubmitOrder, state: StoredOrder): readonly OrderEvent[] {
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

/** Another person becomes the orderer of an order that is not sent. */
function takeOver(command: TakeOverOrder, state: StoredOrder): readonly OrderEvent[] {
  const { toId, placement, ordererReasons, otherReasons, now } = command;
  if (!isWaiting(state)) refuse(ORDER_ENDED({ params: { status: state.status } }));
  refuseIfAny(ordererReasons);
  if (toId === state.ordererId) return [];
  const takeOver = { fromId: state.ordererId, toId, at: now };
  return [{ type: 'OrderTakenOver', takeOver, ...placement }, ...holdFor(otherReasons, command, state)];
}

/** Holds an order while there are reasons against it, and releases it after that. */
function holdFor(
  reasons: readonly Reason[],
  { now }: Pick<SubmitOrder, 'now'>,
  { held }: StoredOrder,
): readonly OrderEvent[] {
  const codes = (list: readonly Reason[] = []) => list.map((one) => one.code).join();
  if (codes(reasons) === codes(held?.reasons)) return [];
  if (reasons.length === 0) return [{ type: 'OrderReleased' }];
  return [{ type: 'OrderHeld', hold: { reasons, since: held?.since ?? now } }];
}

export const orderDecider: Decider<Order, OrderCommand, OrderEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveOrder,
};
