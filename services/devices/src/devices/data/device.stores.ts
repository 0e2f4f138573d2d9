import type { DocumentSealing } from '@hjalpmedel/encryption';
import { aggregateStore } from '@hjalpmedel/mongo';
import { publishDevice } from '../../events/published-devices.js';
import { source } from '../../events/source.js';
import { placeTypeOf } from '../domain/device-status.js';
import { loanOf, type Device, type DeviceEvent, type StoredDevice } from '../domain/device.js';
import type { DeviceStores } from '../ports.js';
import type { DeviceModels } from './device.model.js';

export function createDeviceStores(models: DeviceModels, sealing: DocumentSealing): DeviceStores {
  return {
    devices: aggregateStore<Device, DeviceEvent>({
      type: 'device',
      source,
      model: models.devices,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      supplierOf: ({ supplierId }) => supplierId,
      sealing,
      publish: publishDevice,
      historyOf: (event, after) => ({
        state: after.status,
        place: placeTypeOf(after),
        municipalityCode: after.municipalityCode,
        ...holderOf(after),
        ...reasonOf(event),
      }),
    }),
  };
}

/** The loan or the order that has the device (S1-3). The loan names its borrower by an opaque id. */
function holderOf(after: StoredDevice): Readonly<Record<string, unknown>> {
  return { loanId: loanOf(after), orderId: after.status === 'RESERVED' ? after.reservation.orderId : undefined };
}

/** The reason and document version in the trace of a device (S1-3): code words, never free text. */
function reasonOf(event: DeviceEvent): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'DeviceTakenOutOfService':
      return { reason: event.outOfService.reason, documentVersion: event.outOfService.documentVersion };
    case 'DeviceCorrected':
    case 'DeviceReturnWithdrawn':
    case 'DeviceReturnReversed':
      return { reason: event.reason };
    case 'DeviceRejected':
      return { reason: event.rejectReason };
    case 'UseStopped':
      return { reason: event.outOfService.reason, documentVersion: event.outOfService.documentVersion };
    case 'DeviceReturnRequested':
      return { reason: event.reason };
    case 'DeviceReturnReceived':
      return { reason: event.condition };
    case 'DeviceReconditioned':
      return { documentVersion: event.checklistVersion };
    case 'DeviceScrapped':
      return { reason: event.scrapReason };
    case 'DeviceReturnFailed':
      return { reason: event.cause };
    case 'DeviceRecovered':
      return { reason: event.condition };
    case 'DeviceInspected':
      return { reason: event.passed ? 'PASSED' : 'NOT_PASSED', documentVersion: event.checklistVersion };
    default:
      return {};
  }
}
