import {
  AllocationReleased,
  DeviceAllocated,
  DeviceInspected,
  DeviceMadeAvailable,
  DeviceQuarantined,
  DeviceReconditioned,
  DeviceRegistered,
  DeviceRejected,
  DeviceReturnFailed,
  DeviceReturnReceived,
  DeviceReturnRequested,
  DeviceReturnReversed,
  DeviceReturnWithdrawn,
  DeviceReturnedToService,
  DeviceScrapped,
  DeviceTakenOutOfService,
  QuarantineLifted,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Device, DeviceEvent } from '../devices/domain/device.js';

// eslint-disable-next-line max-lines-per-function -- one exhaustive switch: a case per event, shown together
export function publishDevice(
  event: DeviceEvent,
  { id: deviceId, state }: Aggregate<Stored<Device>>,
): readonly Published[] {
  const { isoCode, productId, supplierId } = state;
  const base = { deviceId, isoCode };
  const withBorrower = { ...base, ...(state.status === 'OUT_OF_SERVICE' ? { useStopped: true } : {}) };
  switch (event.type) {
    case 'DeviceRegistered':
    case 'DeviceCorrected': // what the device is, told anew
      return [published(DeviceRegistered, { ...base, productId, supplierId })];
    case 'DeviceMadeAvailable':
      return [published(DeviceMadeAvailable, base)];
    case 'DeviceAllocated':
      return [published(DeviceAllocated, { ...base, orderId: event.reservation.orderId })];
    case 'AllocationReleased':
      return [published(AllocationReleased, { ...base, orderId: event.reservation.orderId })];
    case 'DeviceTakenOutOfService': {
      const { reason, settings } = event.outOfService;
      const settingsPreserved = settings.outcome === 'PRESERVED';
      return [published(DeviceTakenOutOfService, { ...base, reason, settingsPreserved })];
    }
    case 'DeviceReturnedToService':
      return [published(DeviceReturnedToService, base)];
    case 'DeviceReturnRequested': {
      const { type: _, ...request } = event;
      return [published(DeviceReturnRequested, { ...base, ...request })];
    }
    case 'DeviceReturnReceived': {
      const { type: _, ...receipt } = event;
      return [published(DeviceReturnReceived, { ...base, ...receipt })];
    }
    case 'DeviceReconditioned':
      return [published(DeviceReconditioned, { ...base, checklistVersion: event.checklistVersion })];
    case 'DeviceScrapped':
      return [
        published(DeviceScrapped, {
          ...base,
          scrapReason: event.scrapReason,
          residualValueOre: event.residualValueOre,
        }),
      ];
    case 'DeviceReturnFailed': {
      const { type: _, ...failure } = event;
      return [published(DeviceReturnFailed, { ...withBorrower, ...failure })];
    }
    case 'DeviceReturnWithdrawn': {
      const { type: _, ...withdrawal } = event;
      return [published(DeviceReturnWithdrawn, { ...withBorrower, ...withdrawal })];
    }
    case 'DeviceReturnReversed': {
      const { loanId, returning, reason } = event;
      return [published(DeviceReturnReversed, { ...withBorrower, loanId, returning, reason })];
    }
    case 'DeviceRejected':
      return [published(DeviceRejected, { ...base, rejectReason: event.rejectReason })];
    case 'UseStopped': {
      const { reason, settings } = event.outOfService;
      return [
        published(DeviceTakenOutOfService, { ...base, reason, settingsPreserved: settings.outcome === 'PRESERVED' }),
      ];
    }
    case 'DeviceInspected': {
      const { passed, nextInspectionOn } = event;
      return [published(DeviceInspected, { ...base, passed, nextInspectionOn })];
    }
    case 'DeviceQuarantined':
      return [published(DeviceQuarantined, base)];
    case 'QuarantineLifted':
      return [published(QuarantineLifted, base)];
    case 'DeviceLent': // published as LoanStarted
    case 'DeviceSentToReconditioning':
    case 'SettingsRecorded':
    case 'SettingsGivenUp':
    case 'AlterationNoted': // published by incidents, or as the reason of DeviceTakenOutOfService
    case 'QuarantineCauseEnded': // it stays in quarantine for other causes
    case 'FreeTextMasked':
    case 'DeviceLost': // published by incidents
    case 'DeviceRecovered':
      return [];
  }
}
