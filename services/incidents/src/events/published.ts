import {
  DamageAssessed,
  DeviceDamageReported,
  FaultReportedToSupplier,
  SupplierAcknowledged,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { DamageEvent, DamageReport } from '../damage/domain/damage-report.js';
import type { FaultEvent, FaultReport } from '../faults/domain/fault-report.js';

/** Publishes what a report means for the device. The description stays here. */
export function publishDamage(
  event: DamageEvent,
  { id: incidentId, state: { deviceId } }: Aggregate<Stored<DamageReport>>,
): readonly Published[] {
  switch (event.type) {
    case 'DamageReported': {
      const { severity, useStopped, altered } = event;
      return [published(DeviceDamageReported, { deviceId, incidentId, severity, useStopped, altered })];
    }
    case 'DamageAssessed': {
      const { judgement, repairable } = event;
      return [published(DamageAssessed, { deviceId, incidentId, judgement, repairable })];
    }
  }
}

export function publishFault(
  event: FaultEvent,
  { id: incidentId, state: { deviceId, supplierId } }: Aggregate<Stored<FaultReport>>,
): readonly Published[] {
  const about = { incidentId, deviceId, supplierId };
  return event.type === 'FaultReported'
    ? [published(FaultReportedToSupplier, about)]
    : [published(SupplierAcknowledged, { ...about, supplierCaseNo: event.supplierCaseNo })];
}
