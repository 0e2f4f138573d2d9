import { refuse } from '@hjalpmedel/domain';
import type { FailDelivery, FollowLoan, HandOverPieces } from './order.commands.js';
import {
  LINE_HAS_ID_MARKS,
  ORDER_NOT_DISPATCHED,
  PIECES_NOT_ON_THEIR_WAY,
  PIECES_NOT_WITH_CLIENT,
} from './order.errors.js';
import { pieceToLend } from './order.evolve.js';
import { piecesOf, sentOf, sumOfPieces } from './order-line.js';
import { isPlaced, type CountedMove, type OrderEvent, type Placed, type StoredOrder } from './order.js';
import { availableParcels } from './supplier-steps.js';

/** Takes back pieces that could not be handed over. They are sent again, or nobody wants them. */
export function failDelivery({ failure }: FailDelivery, state: StoredOrder): readonly OrderEvent[] {
  const [parcel] = availableParcels(state, [failure], 'dispatched', PIECES_NOT_ON_THEIR_WAY);
  const { quantity = 0 } = parcel ?? {};
  return [{ type: 'DeliveryFailed', failure: { ...failure, quantity } }];
}

/** Follows a loan of the order: its start hands a piece over, its end brings it back. */
export function followLoan({ loanId, change, ...loan }: FollowLoan, state: StoredOrder): readonly OrderEvent[] {
  if (!isPlaced(state) || !wasSent(state)) return refuse(ORDER_NOT_DISPATCHED({ params: { status: state.status } }));
  const known = state.loans.find((one) => one.loanId === loanId) ?? { loanId, started: false, ended: false };
  if (known[change]) return [];
  const lineId = known.lineId ?? loan.lineId ?? likelyLine(state);
  const { deviceId } = loan;
  return [{ type: 'LoanRecorded', loan: { ...known, lineId, [change]: true }, ...(deviceId ? { deviceId } : {}) }];
}

const wasSent = (state: Placed) => sentOf(sumOfPieces(state.lines)) > 0 || (state.failures ?? []).length > 0;

/** The line of a loan that names none: the first with a piece on its way. */
function likelyLine({ lines }: Placed): string | undefined {
  const find = (state: string) => lines.find((line) => pieceToLend(line) === state)?.lineId;
  return find('dispatched') ?? find('delivered') ?? find('open') ?? find('cancelled');
}

/** Hands over pieces of an article without id marks. An article with id marks is handed over device by device. */
export function handOverPieces({ handover, counted }: HandOverPieces, state: StoredOrder): readonly OrderEvent[] {
  if (!counted) refuse(LINE_HAS_ID_MARKS());
  availableParcels(state, [handover], 'dispatched', PIECES_NOT_ON_THEIR_WAY);
  return [{ type: 'PiecesHandedOver', handover }];
}

/** Takes back pieces that are on no loan. */
export function returnPieces(back: CountedMove, state: StoredOrder): readonly OrderEvent[] {
  const line = state.lines.find(({ lineId }) => lineId === back.lineId);
  const onLoan = isPlaced(state)
    ? state.loans.filter((one) => one.lineId === back.lineId && one.started && !one.ended).length
    : 0;
  const available = line ? piecesOf(line).delivered - onLoan : 0;
  if (back.quantity > available)
    refuse(PIECES_NOT_WITH_CLIENT({ params: { articleNumber: line?.articleNumber ?? '', available } }));
  return [{ type: 'PiecesReturned', back }];
}
