import { assertNever } from '@hjalpmedel/domain';
import {
  movePieces,
  piecesOf,
  sentOf,
  sumOfPieces,
  withDevices,
  type OrderLine,
  type PieceState,
} from './order-line.js';
import {
  isPlaced,
  ORDINAL,
  type DispatchedParcel,
  type Order,
  type OrderEvent,
  type OrderLoan,
  type Parcel,
  type Placed,
} from './order.js';

type PlacedEvent = Exclude<
  OrderEvent,
  {
    type:
      | 'OrderDrafted'
      | 'DraftEdited'
      | 'AddressRemoved'
      | 'OrderHeld'
      | 'OrderReleased'
      | 'OrderSubmitted'
      | 'OrderTakenOver';
  }
>;

export function evolveOrder(state: Order, event: OrderEvent): Order {
  if (event.type === 'OrderDrafted') return { status: 'DRAFT', ...event.draft };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'DraftEdited':
      return { ...state, ...event.changes };
    case 'AddressRemoved': {
      const { to: _, address: __, ...details } = state.details ?? {};
      return { ...state, details };
    }
    case 'OrderHeld':
      return { ...state, held: event.hold };
    case 'OrderReleased':
      return { ...state, held: undefined };
    case 'OrderSubmitted': {
      const { type: _, ...submission } = event;
      return { ...state, ...submission, status: 'SUBMITTED', submittedAt: event.decision.decidedAt, loans: [] };
    }
    case 'OrderTakenOver': {
      const { type: _, takeOver, ...placement } = event;
      if (!isPlaced(state)) return { ...state, ordererId: takeOver.toId };
      return { ...state, ...placement, ordererId: takeOver.toId, takeOvers: [...(state.takeOvers ?? []), takeOver] };
    }
    default:
      return isPlaced(state) ? evolvePlaced(state, event) : cancelDraft(state, event);
  }
}

function cancelDraft(state: Exclude<Order, { status: 'NONE' } | Placed>, event: PlacedEvent): Order {
  if (event.type !== 'OrderCancelled') return state;
  const lines = state.lines.map((line) => movePieces(line, 'open', 'cancelled'));
  return { ...state, held: undefined, status: 'CANCELLED', lines, cancelReason: event.reason, cancelledAt: event.at };
}

/** Events since the submission of an order. */
function evolvePlaced(state: Placed, event: PlacedEvent): Placed {
  switch (event.type) {
    case 'OrderRegistered':
      return { ...state, status: 'REGISTERED' };
    case 'OrderPrepared':
      return { ...state, status: 'PREPARED' };
    case 'PiecesDispatched': {
      const { dispatchNote, parcels } = event;
      const lines = moveParcels(state.lines, parcels, 'open', 'dispatched');
      const notes = dispatchNote === undefined ? {} : { dispatchNotes: [...(state.dispatchNotes ?? []), dispatchNote] };
      return withLines({ ...state, ...notes }, lines);
    }
    case 'DeliveryFailed': {
      const { failure } = event;
      const to = failure.then === 'CANCEL' ? 'cancelled' : 'open';
      const lines = moveParcels(state.lines, [failure], 'dispatched', to, true);
      return withLines({ ...state, failures: [...(state.failures ?? []), failure] }, lines);
    }
    case 'DeliveryAnnounced': {
      const { lineIds, expectedOn } = event;
      const lines = state.lines.map((line) => (lineIds.includes(line.lineId) ? { ...line, expectedOn } : line));
      return { ...state, lines };
    }
    case 'LoanRecorded':
      return withLoan(state, event.loan, event.deviceId);
    case 'PiecesHandedOver': {
      const handovers = [...(state.handovers ?? []), event.handover];
      const isService = state.lines.find((one) => one.lineId === event.handover.lineId)?.kind === 'SERVICE';
      const to = isService ? 'ended' : 'delivered';
      return withLines({ ...state, handovers }, moveParcels(state.lines, [event.handover], 'dispatched', to));
    }
    case 'PiecesReturned': {
      const returns = [...(state.returns ?? []), event.back];
      return withLines({ ...state, returns }, moveParcels(state.lines, [event.back], 'delivered', 'ended'));
    }
    case 'OrderCancelled':
    case 'PiecesCancelled': {
      const parcels = event.type === 'PiecesCancelled' ? event.parcels : openParcels(state.lines);
      const cancelled = { ...state, cancelReason: event.reason, cancelledAt: event.at };
      return withLines(cancelled, moveParcels(state.lines, parcels, 'open', 'cancelled'), 'CANCELLED');
    }
    case 'OrderRejected': {
      const parcels = openParcels(state.lines, event.lineIds);
      const rejected = { ...state, rejectionCode: event.reasonCode, rejectedAt: event.at };
      return withLines(rejected, moveParcels(state.lines, parcels, 'open', 'cancelled'), 'REJECTED');
    }
    default:
      return assertNever(event);
  }
}

/** All open pieces of the lines, or of some of them. */
export const openParcels = (lines: readonly OrderLine[], lineIds?: readonly string[]): readonly Parcel[] =>
  lines
    .filter(({ lineId }) => lineIds?.includes(lineId) ?? true)
    .map((line) => ({ lineId: line.lineId, quantity: piecesOf(line).open }))
    .filter(({ quantity }) => quantity > 0);

function moveParcels(
  lines: readonly OrderLine[],
  parcels: readonly DispatchedParcel[],
  from: PieceState,
  to: PieceState,
  back = false,
): readonly OrderLine[] {
  return lines.map((line) => {
    const parcel = parcels.find(({ lineId }) => lineId === line.lineId);
    if (!parcel) return line;
    const deviceIds = parcel.deviceIds ?? [];
    return withDevices(movePieces(line, from, to, parcel.quantity), back ? { remove: deviceIds } : { add: deviceIds });
  });
}

/** The order with changed lines and the status that follows from them. `emptied` is its status when all pieces are cancelled. */
function withLines(
  state: Placed,
  lines: readonly OrderLine[],
  emptied: 'CANCELLED' | 'REJECTED' = 'CANCELLED',
): Placed {
  const pieces = sumOfPieces(lines);
  const held = pieces.open > 0 ? state.held : undefined;
  return { ...state, lines, held, status: statusFrom(state, pieces, emptied) };
}

function statusFrom(
  { status }: Placed,
  pieces: ReturnType<typeof sumOfPieces>,
  emptied: 'CANCELLED' | 'REJECTED',
): Placed['status'] {
  if (sentOf(pieces) === 0) {
    if (pieces.open === 0) return status === 'REJECTED' ? status : emptied;
    return ORDINAL[status] > ORDINAL.PREPARED ? 'PREPARED' : status; // a delivery failed, and its pieces are sent again
  }
  if (pieces.open > 0) return 'PARTLY_DISPATCHED';
  if (pieces.dispatched > 0) return 'DISPATCHED';
  return pieces.delivered > 0 ? 'DELIVERED' : 'CLOSED';
}

/** The order with a loan, whose piece follows it: its start hands the piece over, its end brings the piece back. */
function withLoan(state: Placed, loan: OrderLoan, deviceId?: string): Placed {
  const known = state.loans.find((one) => one.loanId === loan.loanId);
  const loans = [...state.loans.filter((one) => one !== known), loan];
  const starts = loan.started && !known?.started;
  const ends = loan.started && loan.ended && !(known?.started && known.ended);
  const lines = state.lines.map((line) => {
    if (line.lineId !== loan.lineId) return line;
    const lent = starts ? movePieces(line, pieceToLend(line), 'delivered', 1) : line;
    const after = ends ? movePieces(lent, 'delivered', 'ended', 1) : lent;
    return deviceId === undefined ? after : withDevices(after, { remove: [deviceId] });
  });
  return withLines({ ...state, loans }, lines);
}

/** A handover that crossed with a failed delivery or a cancellation takes a piece that is not on its way. */
export function pieceToLend(line: OrderLine): PieceState {
  const pieces = piecesOf(line);
  const order: readonly PieceState[] = ['dispatched', 'open', 'cancelled'];
  return order.find((one) => pieces[one] > 0) ?? 'delivered';
}
