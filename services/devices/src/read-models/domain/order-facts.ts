import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../catalogue/domain/product.js';

export type LegalBasis = 'HSL' | 'SOL' | 'LSS';
export type OrderLineFacts = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly state: string;
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

/** Whether some of an order has left the supplier, with the devices reserved for it. */
export function isOnItsWay(order: OrderFacts | undefined): order is OrderFacts {
  return order?.status === 'PARTLY_DISPATCHED' || order?.status === 'DISPATCHED';
}

export function lineOf(order: OrderFacts | undefined, lineId: string): OrderLineFacts | undefined {
  return order?.lines.find((line) => line.lineId === lineId);
}

/** Whether the supplier has dispatched a line. A handover needs it. */
export function isDispatched(order: OrderFacts, lineId: string): boolean {
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
