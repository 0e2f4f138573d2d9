import {
  DamageAssessed,
  DeviceDamageReported,
  FaultReportedToSupplier,
  SupplierAcknowledged,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { DamageEvent, DamageReport } from '../domain/damage-report.js';
import type { FaultEvent, FaultReport } from '../domain/fault-report.js';

/** Others learn what it means for the device; what the reporter wrote stays here. */
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
