import {
  AdverseEventForwarded,
  AdverseEventReported,
  DamageAssessed,
  DeviceDamageReported,
  DeviceLossReported,
  DeviceRecovered,
  FaultReportedToSupplier,
  FieldSafetyNoticeEnded,
  FieldSafetyNoticeReceived,
  LossRegistrationOverdue,
  ReportingOverdue,
  SupplierAcknowledged,
  SupplierReminded,
} from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { AdverseEvent, AdverseEventEvent } from '../adverse-events/domain/adverse-event.js';
import type { DamageEvent, DamageReport } from '../damage/domain/damage-report.js';
import type { FaultEvent, FaultReport } from '../faults/domain/fault-report.js';
import type { LossEvent, LossReport } from '../losses/domain/loss-report.js';
import type { FieldSafetyNotice, NoticeEvent } from '../safety-notices/domain/safety-notice.js';

/** Publishes what a report means for the device. The texts stay here. */
export function publishDamage(
  event: DamageEvent,
  { id: incidentId, state: { deviceId, repairable } }: Aggregate<Stored<DamageReport>>,
): readonly Published[] {
  switch (event.type) {
    case 'DamageReported': {
      const { severity, useStopped, altered } = event;
      return [published(DeviceDamageReported, { deviceId, incidentId, severity, useStopped, altered })];
    }
    case 'DamageAssessed': {
      const { judgement } = event;
      return [published(DamageAssessed, { deviceId, incidentId, judgement, repairable: event.repairable })];
    }
    case 'DamageJudged': {
      const { judgement } = event.municipal;
      return [published(DamageAssessed, { deviceId, incidentId, judgement, repairable: repairable ?? false })];
    }
    default:
      return [];
  }
}

export function publishFault(
  event: FaultEvent,
  { id: incidentId, state: { deviceId, supplierId, acknowledgeBy } }: Aggregate<Stored<FaultReport>>,
): readonly Published[] {
  const about = { incidentId, deviceId, supplierId };
  switch (event.type) {
    case 'FaultReported':
      return [published(FaultReportedToSupplier, { ...about, dueOn: event.acknowledgeBy })];
    case 'FaultReminded':
      return acknowledgeBy === undefined
        ? []
        : [published(SupplierReminded, { ...about, reminder: event.reminder, dueOn: acknowledgeBy })];
    case 'FaultAcknowledged':
      return [published(SupplierAcknowledged, { ...about, supplierCaseNo: event.supplierCaseNo })];
    default:
      return [];
  }
}

/** A loss counts for others once it is registered. So does the recovery of a device. */
export function publishLoss(
  event: LossEvent,
  { id: incidentId, state }: Aggregate<Stored<LossReport>>,
): readonly Published[] {
  const { deviceId, lastSeenOn, negligenceSuspected, registerBy } = state;
  switch (event.type) {
    case 'LossRegistered': {
      const loss = { lossRegisteredOn: event.on, lastSeenOn, negligenceSuspected };
      return [published(DeviceLossReported, { deviceId, incidentId, ...loss })];
    }
    case 'LostRecovered':
      return event.wasRegistered ? [published(DeviceRecovered, { deviceId, incidentId, ...event.recovery })] : [];
    case 'OverdueTold':
      return registerBy === undefined ? [] : [published(LossRegistrationOverdue, { deviceId, incidentId, registerBy })];
    default:
      return [];
  }
}

export function publishAdverseEvent(
  event: AdverseEventEvent,
  { id: incidentId, state }: Aggregate<Stored<AdverseEvent>>,
): readonly Published[] {
  const { deviceId } = state;
  switch (event.type) {
    case 'AdverseEventReported': {
      const { productId: productKey, udiDi, lot, actuality, injury: seriousness } = event.adverse;
      const product = { productKey, udiDi, lot };
      return [published(AdverseEventReported, { incidentId, deviceId, ...product, actuality, seriousness })];
    }
    case 'TrackOverdueTold':
      return state.tracks
        .filter(({ track }) => event.late.includes(track))
        .map(({ track, dueOn }) => published(ReportingOverdue, { incidentId, deviceId, track, dueOn }));
    case 'TrackSent':
      return [published(AdverseEventForwarded, { incidentId, deviceId, track: event.track, sentAt: event.at })];
    default:
      return [];
  }
}

export function publishNotice(
  event: NoticeEvent,
  { id: noticeId, state }: Aggregate<Stored<FieldSafetyNotice>>,
): readonly Published[] {
  if (event.type === 'QuarantineFollowed') return [];
  if (event.type !== 'NoticeReceived') {
    const outcome = event.type === 'NoticeClosed' ? 'CLOSED' : 'WITHDRAWN';
    return [published(FieldSafetyNoticeEnded, { noticeId, productKey: state.productKey, outcome })];
  }
  const { productKey, lots, serials, action, deadline } = event.notice;
  return [
    published(FieldSafetyNoticeReceived, {
      noticeId,
      productKey,
      lots: [...lots],
      serials: [...serials],
      action,
      deadline,
    }),
  ];
}
