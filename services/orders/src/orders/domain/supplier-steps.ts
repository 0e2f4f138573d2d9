import { refuse, type Reason } from '@hjalpmedel/domain';
import type { AskedParcel, DispatchOrder, OrderCommand } from './order.commands.js';
import { ORDER_ENDED, ORDER_HELD, ORDER_NOT_REJECTABLE, ORDER_STEP_SKIPPED, PIECES_NOT_OPEN } from './order.errors.js';
import { openParcels } from './order.evolve.js';
import { piecesOf, type PieceState } from './order-line.js';
import { isPlaced, ORDINAL, type DispatchedParcel, type OrderEvent, type StoredOrder } from './order.js';

/** Whether a step of the supplier is done. Steps come in one order (S1-8), and an ended order takes no step. */
export function isStepDone(state: StoredOrder, before: StoredOrder['status'], step: StoredOrder['status']): boolean {
  const { status } = state;
  if (status === 'CANCELLED' || status === 'REJECTED') refuse(ORDER_ENDED({ params: { status } }));
  if (ORDINAL[status] < ORDINAL[before]) refuse(ORDER_STEP_SKIPPED({ params: { status, step } }));
  return ORDINAL[status] >= ORDINAL[step];
}

/** Sends open pieces. A repeated message changes nothing: its note is known, or its pieces are sent. */
export function dispatch({ parcels, dispatchNote, reasons }: DispatchOrder, state: StoredOrder): readonly OrderEvent[] {
  isStepDone(state, 'PREPARED', 'DISPATCHED');
  if (!isPlaced(state) || (dispatchNote !== undefined && state.dispatchNotes?.includes(dispatchNote))) return [];
  const fresh = parcels.filter(({ lineId }) => openParcels(state.lines, [lineId]).length > 0);
  if (fresh.length === 0) return [];
  const sent = availableParcels(state, fresh, 'open', PIECES_NOT_OPEN);
  if (reasons.length > 0) refuse(ORDER_HELD(), ...reasons);
  return [
    ...(state.held ? [{ type: 'OrderReleased' } as const] : []), // this check is newer than the hold
    { type: 'PiecesDispatched', parcels: sent, ...(dispatchNote === undefined ? {} : { dispatchNote }) },
  ];
}

/** Rejects the supplier's pieces that are not sent, also after the registration. */
export function reject(
  { reasonCode, lineIds, now }: Extract<OrderCommand, { type: 'RejectOrder' }>,
  state: StoredOrder,
): readonly OrderEvent[] {
  if (state.status === 'REJECTED') return [];
  const own = isPlaced(state) ? openParcels(state.lines, lineIds) : [];
  if (own.length === 0) {
    if (isPlaced(state) && state.rejectionCode === reasonCode) return []; // the message came again
    refuse(ORDER_NOT_REJECTABLE({ params: { status: state.status } }));
  }
  return [{ type: 'OrderRejected', reasonCode, at: now, lineIds: own.map(({ lineId }) => lineId) }];
}

/** The asked pieces with their quantities. Refuses when a line has fewer in that state. */
export function availableParcels(
  { lines }: StoredOrder,
  parcels: readonly AskedParcel[],
  from: PieceState,
  missing: (details: { readonly params: { readonly articleNumber: string; readonly available: number } }) => Reason,
): readonly DispatchedParcel[] {
  return parcels.map(({ lineId, quantity, deviceIds }) => {
    const line = lines.find((one) => one.lineId === lineId);
    const available = line ? piecesOf(line)[from] : 0;
    const asked = quantity ?? available;
    if (asked < 1 || asked > available)
      refuse(missing({ params: { articleNumber: line?.articleNumber ?? '', available } }));
    return { lineId, quantity: asked, ...(deviceIds && deviceIds.length > 0 ? { deviceIds } : {}) };
  });
}
