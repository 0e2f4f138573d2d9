import { defineReason, type Confirmation, type Reason } from '@hjalpmedel/domain';
import {
  DEVICE_NOT_RECONDITIONED,
  DEVICE_QUARANTINED,
  DEVICE_RESERVED_FOR_ANOTHER,
  DEVICE_STATE_WRONG,
} from './device.errors.js';
import type { Reservation, StoredDevice } from './device.js';
import { capacityOf, lineOf, waitsForDevices, type OrderFacts } from '../../read-models/domain/order-facts.js';

const severity = 'BLOCK';
export const ORDER_NOT_KNOWN = defineReason('ORDER_NOT_KNOWN', {
  severity,
  rules: [],
  sv: 'Ingen inlämnad beställning med det numret är känd.',
  en: 'No submitted order with that id is known.',
});
export const ORDER_NOT_WAITING = defineReason('ORDER_NOT_WAITING', {
  severity,
  rules: [],
  sv: 'Beställningen har läget {status} och väntar inte på hjälpmedel.',
  en: 'The order is {status} and does not wait for devices.',
});
export const ORDER_ALREADY_DISPATCHED = defineReason('ORDER_ALREADY_DISPATCHED', {
  severity,
  rules: ['S1-8'],
  sv: 'Beställningen är redan skickad och har läget {status}; hjälpmedlet kan inte frigöras från den.',
  en: 'The order has been dispatched and is {status}; the device cannot be freed from it.',
});
export const ORDER_LINE_NOT_KNOWN = defineReason('ORDER_LINE_NOT_KNOWN', {
  severity,
  rules: [],
  sv: 'Beställningen har ingen sådan rad.',
  en: 'The order has no such line.',
});
export const PRODUCT_NOT_ORDERED = defineReason('PRODUCT_NOT_ORDERED', {
  severity,
  rules: ['S1-2'],
  sv: 'Raden gäller en annan artikel, som hjälpmedlet inte heller ersätter.',
  en: 'The line is for another article, and the device is no substitute for it.',
});
export const LINE_FULLY_ALLOCATED = defineReason('LINE_FULLY_ALLOCATED', {
  severity,
  rules: [],
  sv: 'Raden har redan fått sina {quantity} hjälpmedel.',
  en: 'The line already has its {quantity} devices.',
});
export const OLDER_EQUIVALENT_FREE = defineReason('OLDER_EQUIVALENT_FREE', {
  severity: 'CONFIRM',
  rules: ['S1-2'],
  sv: 'Likvärdigt hjälpmedel {idMark} står före i turordningen. Ange varför det förbigås.',
  en: 'The equivalent device {idMark} comes first in turn. State why it is passed over.',
});
export const DEVICE_OF_ANOTHER_MUNICIPALITY = defineReason('DEVICE_OF_ANOTHER_MUNICIPALITY', {
  severity,
  rules: ['S2-15'],
  sv: 'Hjälpmedlet står i en annan kommuns förråd än beställningens.',
  en: "The device stands in the store of another municipality than the order's.",
});
export const DEVICE_NOT_MEDICAL = defineReason('DEVICE_NOT_MEDICAL', {
  severity,
  rules: ['S2-1'],
  sv: 'Ett personligt hjälpmedel enligt HSL ska vara en medicinteknisk produkt.',
  en: 'A personal aid under HSL must be a medical device.',
});

export type AllocationFacts = {
  readonly order?: OrderFacts | undefined;
  /** The number of devices reserved or lent for the line. */
  readonly allocated: number;
  readonly isMedicalDevice: boolean;
  /** Products that may fill the line: the ordered one, then its substitutes, the nearest first. */
  readonly equivalents: readonly string[];
  /** The id mark of the free device that comes first in the queue, if it is another one. */
  readonly before?: string | undefined;
  readonly confirmations: readonly Confirmation[];
};

/** All reasons why a device may not be reserved for an order line. */
export function whyNotAllocated(
  device: StoredDevice,
  { orderId, lineId }: Reservation,
  { order, allocated, isMedicalDevice, equivalents, before }: AllocationFacts,
): readonly (Reason | false)[] {
  const line = lineOf(order, lineId);
  return [
    whyNotFree(device, orderId),
    device.quarantine !== undefined && DEVICE_QUARANTINED(),
    order === undefined && ORDER_NOT_KNOWN({ field: 'input.orderId' }),
    order !== undefined && !waitsForDevices(order) && ORDER_NOT_WAITING({ params: { status: order.status } }),
    order !== undefined &&
      order.municipalityCode !== device.municipalityCode &&
      DEVICE_OF_ANOTHER_MUNICIPALITY({ field: 'input.deviceId' }),
    order?.programme === 'VN_HSL' && !isMedicalDevice && DEVICE_NOT_MEDICAL(),
    order !== undefined && line === undefined && ORDER_LINE_NOT_KNOWN({ field: 'input.lineId' }),
    line !== undefined && !equivalents.includes(device.productId) && PRODUCT_NOT_ORDERED({ field: 'input.lineId' }),
    line !== undefined &&
      allocated >= capacityOf(line) &&
      LINE_FULLY_ALLOCATED({ field: 'input.lineId', params: { quantity: capacityOf(line) } }),
    before !== undefined && OLDER_EQUIVALENT_FREE({ field: 'input.deviceId', params: { idMark: before } }),
  ];
}

function whyNotFree(device: StoredDevice, orderId: string): Reason | false {
  switch (device.status) {
    case 'AVAILABLE':
      return false;
    case 'RESERVED':
      if (device.reservation.orderId !== orderId) return DEVICE_RESERVED_FOR_ANOTHER();
      break;
    case 'RETURNED':
    case 'RECONDITIONING':
      return DEVICE_NOT_RECONDITIONED();
    default:
  }
  return DEVICE_STATE_WRONG({ params: { state: device.status, required: 'AVAILABLE' } });
}
