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

/** What devices knows of an order, from the events of the orders service. */
export type OrderFacts = {
  readonly orderId: string;
  readonly status: string;
  readonly clientId?: string | undefined;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly municipalityCode: MunicipalityCode;
  readonly lines: readonly OrderLineFacts[];
  /** The day it was submitted; unknown of orders from before it was kept. */
  readonly orderedOn?: PlainDate | undefined;
  /** The payer number of the account it was placed through, where it names one (S1-23). */
  readonly payerNumber?: string | undefined;
};

const WAITING_FOR_DEVICES: ReadonlySet<string> = new Set(
  'SUBMITTED REGISTERED PREPARED PARTLY_DISPATCHED DISPATCHED DELIVERED'.split(' '),
);
const NEVER_DELIVERED: ReadonlySet<string> = new Set(['CANCELLED', 'REJECTED']);

/** Also on its way: what was sent without a device on record, or whose device was stopped, is given one afterwards. */
export function waitsForDevices({ status }: OrderFacts): boolean {
  return WAITING_FOR_DEVICES.has(status);
}

export function isGivenUp({ status }: OrderFacts): boolean {
  return NEVER_DELIVERED.has(status);
}

/** Whether any of it has left the supplier, with the devices set aside for it. */
export function isOnItsWay(order: OrderFacts | undefined): order is OrderFacts {
  return order?.status === 'PARTLY_DISPATCHED' || order?.status === 'DISPATCHED';
}

export function lineOf(order: OrderFacts | undefined, lineId: string): OrderLineFacts | undefined {
  return order?.lines.find((line) => line.lineId === lineId);
}

/** Whether the supplier has sent a line: the fact a handover rests on. */
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
