import type { PlainDate } from '@hjalpmedel/domain';

/** Where the pieces of a line are. Together they are its quantity. */
export type PieceCounts = {
  /** Not sent yet. Only these can be cancelled or rejected. */
  readonly open: number;
  /** Sent, and neither handed over nor back. */
  readonly dispatched: number;
  /** With the client. */
  readonly delivered: number;
  /** Back from the client. */
  readonly ended: number;
  readonly cancelled: number;
};
export type PieceState = keyof PieceCounts;

export type LineState = 'OPEN' | 'PARTLY_DISPATCHED' | 'DISPATCHED' | 'DELIVERED' | 'CANCELLED';

export type LineKind = 'PRODUCT' | 'SERVICE';
export type ExchangeReason = 'WORN' | 'OUTGROWN' | 'CHANGED_FUNCTION' | 'WRONG_SIZE' | 'BROKEN';
/** The pieces replace others that the client has. */
export type Exchange = { readonly reason: ExchangeReason; readonly deviceId?: string | undefined };

export type OrderLine = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  /** A service is done by the supplier, and nothing comes back (S2-24). @default PRODUCT */
  readonly kind?: LineKind | undefined;
  readonly exchange?: Exchange | undefined;
  /** The day on which the supplier expects to deliver it. */
  readonly expectedOn?: PlainDate | undefined;
  /** Follows from the pieces. */
  readonly state: LineState;
  /** Absent while no piece has moved, and in orders of before pieces were counted: the state says where all pieces are. */
  readonly pieces?: PieceCounts | undefined;
  /** The devices on their way, where the supplier has named them. */
  readonly dispatchedDeviceIds?: readonly string[] | undefined;
};

const NONE: PieceCounts = { open: 0, dispatched: 0, delivered: 0, ended: 0, cancelled: 0 };
const ALL_IN: Readonly<Record<LineState, PieceState>> = {
  OPEN: 'open',
  PARTLY_DISPATCHED: 'open',
  DISPATCHED: 'dispatched',
  DELIVERED: 'delivered',
  CANCELLED: 'cancelled',
};

export const piecesOf = ({ pieces, state, quantity }: OrderLine): PieceCounts =>
  pieces ?? { ...NONE, [ALL_IN[state]]: quantity };

/** The number of pieces that have ever left the supplier and are not back there. */
export const sentOf = ({ dispatched, delivered, ended }: PieceCounts): number => dispatched + delivered + ended;

/** A line is DELIVERED when all its pieces that are not cancelled have been handed over. */
function stateOf(pieces: PieceCounts): LineState {
  if (sentOf(pieces) === 0) return pieces.open > 0 ? 'OPEN' : 'CANCELLED';
  if (pieces.open > 0) return 'PARTLY_DISPATCHED';
  return pieces.dispatched > 0 ? 'DISPATCHED' : 'DELIVERED';
}

/** Moves pieces of a line, at most as many as there are. */
export function movePieces(line: OrderLine, from: PieceState, to: PieceState, quantity = Infinity): OrderLine {
  const before = piecesOf(line);
  const moved = Math.min(before[from], quantity);
  if (moved <= 0 || from === to) return line;
  const pieces = { ...before, [from]: before[from] - moved };
  const after = { ...pieces, [to]: pieces[to] + moved };
  return { ...line, pieces: after, state: stateOf(after) };
}

/** The line with devices added to those on their way, or taken from them. */
export function withDevices(
  line: OrderLine,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): OrderLine {
  const known = line.dispatchedDeviceIds ?? [];
  const deviceIds = [...new Set([...known.filter((one) => !remove.includes(one)), ...add])];
  return deviceIds.length === 0 && known.length === 0 ? line : { ...line, dispatchedDeviceIds: deviceIds };
}

/** The sum of the pieces of several lines. */
export const sumOfPieces = (lines: readonly OrderLine[]): PieceCounts =>
  lines.map(piecesOf).reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      dispatched: sum.dispatched + one.dispatched,
      delivered: sum.delivered + one.delivered,
      ended: sum.ended + one.ended,
      cancelled: sum.cancelled + one.cancelled,
    }),
    NONE,
  );
