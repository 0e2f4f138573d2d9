import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../catalogue/domain/product.js';

export type LegalBasis = 'HSL' | 'SOL' | 'LSS';
export type OrderLineFacts = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly state: string;
  /** Where the pieces are. Absent while all are where the state says. */
  readonly pieces?:
    | {
        readonly open: number;
        readonly dispatched: number;
        readonly delivered: number;
        readonly ended: number;
        readonly cancelled: number;
      }
    | undefined;
  /** The devices on their way, where the supplier has named them. */
  readonly dispatchedDeviceIds?: readonly string[] | undefined;
};

/** The facts of an order, from the events of the orders service. */
export type OrderFacts = {
  readonly orderId: string;
  readonly status: string;
  readonly clientId?: string | undefined;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly municipalityCode: MunicipalityCode;
  readonly lines: readonly OrderLineFacts[];
  /** The day of its submission. Unknown for old orders. */
  readonly orderedOn?: PlainDate | undefined;
  /** The payer number of the account that the order names (S1-23). */
  readonly payerNumber?: string | undefined;
};

const WAITING_FOR_DEVICES: ReadonlySet<string> = new Set(
  'SUBMITTED REGISTERED PREPARED PARTLY_DISPATCHED DISPATCHED DELIVERED'.split(' '),
);
const GIVEN_UP: ReadonlySet<string> = new Set(['CANCELLED', 'REJECTED']);

/**
 * Whether devices may be reserved for an order. A dispatched order counts: a line may have been sent without a device
 * on record, or its device may have been stopped.
 */
export function waitsForDevices({ status }: OrderFacts): boolean {
  return WAITING_FOR_DEVICES.has(status);
}

export function isGivenUp({ status }: OrderFacts): boolean {
  return GIVEN_UP.has(status);
}

/** Whether a device that is reserved for a line has left the supplier, or may have: the supplier need not name the devices it sends. */
export function isOnItsWay(
  order: OrderFacts | undefined,
  { lineId, deviceId }: { readonly lineId: string; readonly deviceId: string },
): order is OrderFacts {
  const { pieces, dispatchedDeviceIds: named = [] } = lineOf(order, lineId) ?? {};
  if (pieces) return pieces.dispatched > 0 && (named.includes(deviceId) || named.length < pieces.dispatched);
  return order?.status === 'PARTLY_DISPATCHED' || order?.status === 'DISPATCHED';
}

/**
 * The devices of a line that no piece of it waits for any more, the last registered first.
 * Nothing that is on its way is freed: as long as that is not clear, none is.
 */
export function surplusDevices(
  { pieces, dispatchedDeviceIds = [] }: OrderLineFacts,
  reserved: readonly string[],
): readonly string[] {
  if (!pieces) return [];
  const { open, dispatched } = pieces;
  const sent = dispatched === 0 ? [] : reserved.filter((one) => dispatchedDeviceIds.includes(one));
  if (sent.length < Math.min(dispatched, reserved.length)) return [];
  const surplus = reserved.length - open - dispatched;
  return surplus <= 0 ? [] : reserved.filter((one) => !sent.includes(one)).slice(-surplus);
}

/** How many pieces of a line are not sent yet. */
export const openOf = ({ pieces, state, quantity }: OrderLineFacts): number =>
  pieces?.open ?? (state === 'OPEN' ? quantity : 0);

/** How many devices a line may have, those of ended loans included. */
export const capacityOf = ({ quantity, pieces }: OrderLineFacts): number => quantity - (pieces?.cancelled ?? 0);

export function lineOf(order: OrderFacts | undefined, lineId: string): OrderLineFacts | undefined {
  return order?.lines.find((line) => line.lineId === lineId);
}

/** Whether the supplier has dispatched a piece of a line that has not been lent yet. A handover needs it. */
export function isDispatched(order: OrderFacts, lineId: string, lent: number): boolean {
  const pieces = lineOf(order, lineId)?.pieces;
  if (pieces) return lent < pieces.dispatched + pieces.delivered + pieces.ended;
  switch (order.status) {
    case 'DISPATCHED':
    case 'DELIVERED':
      return true;
    case 'PARTLY_DISPATCHED':
      return lineOf(order, lineId)?.state === 'DISPATCHED';
    default:
      return false;
  }
}
