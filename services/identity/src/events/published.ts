import {
  AgreementChanged,
  AlarmCleared,
  ControllerNotified,
  DesignationEnded,
  FunctionDesignated,
  FunctionVacant,
  LicenceGranted,
  LicenceInactivityWarned,
  LicenceRevoked,
  OmbudAppointed,
  OmbudEnded,
  OmbudTransferred,
  PolicyMissing,
  PolicyPublished,
} from '@hjalpmedel/events';
import { dayOf } from '@hjalpmedel/domain';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Licence, LicenceEvent } from '../licences/domain/licence.js';
import type { Municipality, MunicipalityEvent } from '../municipalities/domain/municipality.js';
import type { Notification, NotificationEvent } from '../notifications/domain/notification.js';
import type { Ombud, OmbudEvent } from '../ombud/domain/ombud.js';
import type { PolicyDocument, PolicyEvent } from '../policies/domain/policy.js';

export function publishMunicipality(
  event: MunicipalityEvent,
  { id: municipalityCode }: Aggregate<Stored<Municipality>>,
): readonly Published[] {
  switch (event.type) {
    case 'AgreementChanged': {
      const { signedOn, leftOn, former } = event;
      return [published(AgreementChanged, { municipalityCode, signedOn, leftOn, former: former && [...former] })];
    }
    case 'FunctionDesignated': {
      const { function: kind, staffId, from } = event;
      return [published(FunctionDesignated, { municipalityCode, function: kind, staffId, from })];
    }
    case 'AlarmRaised': {
      const { kind, what, since } = event;
      return kind === 'FUNCTION_VACANT'
        ? [published(FunctionVacant, { municipalityCode, function: what, since })]
        : [published(PolicyMissing, { municipalityCode, kind: what, since })];
    }
    case 'DesignationEnded': {
      const { function: kind, staffId, from, lastDay: to } = event;
      const ended = { municipalityCode, function: kind, staffId, from, to };
      return [published(FunctionDesignated, ended), published(DesignationEnded, ended)];
    }
    case 'DesignatedPersonMerged': // the person's authority is published
      return [];
    case 'AlarmCleared':
      return [published(AlarmCleared, { municipalityCode, kind: event.kind, what: event.what })];
  }
}

export function publishLicence(
  event: LicenceEvent,
  { id: licenceId, state }: Aggregate<Stored<Licence>>,
): readonly Published[] {
  const { staffId, supplierSystem } = state;
  const base = { licenceId, staffId, supplierSystem };
  switch (event.type) {
    case 'LicenceGranted':
      return [published(LicenceGranted, { ...base, effectiveAt: event.grantedAt })];
    case 'LicenceRestored': // other services know it as granted again
      return [published(LicenceGranted, { ...base, effectiveAt: event.at })];
    case 'LicenceInactivityWarned':
      return [
        published(LicenceInactivityWarned, {
          ...base,
          effectiveAt: state.status === 'WARNED' ? state.grantedAt : '',
          lapsesOn: event.lapsesOn,
        }),
      ];
    case 'LicenceRevoked': {
      const lastUsedAt = state.status === 'REVOKED' ? state.lastUsedAt : undefined;
      const { at, reason, policyVersion } = event;
      return [
        published(LicenceRevoked, {
          ...base,
          effectiveAt: at,
          reason,
          policyVersion,
          lastUsedOn: lastUsedAt && dayOf(lastUsedAt),
        }),
      ];
    }
    case 'LicenceRequested':
    case 'LicenceHolderMerged': // the person's authority is published
    case 'LicenceUsed':
    case 'LicenceLapseDated':
      return [];
  }
}

export function publishOmbud(
  event: OmbudEvent,
  { id: appointmentId, state }: Aggregate<Stored<Ombud>>,
): readonly Published[] {
  const { staffId, unitId, operationType, from } = state;
  const base = { appointmentId, staffId, unitId, operationType };
  switch (event.type) {
    case 'OmbudAppointed':
      return [published(OmbudAppointed, { ...base, effectiveOn: from })];
    case 'OmbudTransferred': {
      const { toAppointmentId, toUnitId, lastDay: effectiveOn } = event;
      return [published(OmbudTransferred, { ...base, effectiveOn, toAppointmentId, toUnitId })];
    }
    case 'OmbudStaffMerged': // the person's authority is published
    case 'OmbudRenewed': // the appointment that continues it is published
    case 'OmbudEndTold': // the notification is published
      return [];
    case 'OmbudEnded':
      return [published(OmbudEnded, { ...base, effectiveOn: event.lastDay })];
  }
}

export function publishNotification(
  event: NotificationEvent,
  { id: notificationId, state }: Aggregate<Stored<Notification>>,
): readonly Published[] {
  if (event.type !== 'ControllerNotified') return [];
  const { appointmentId, kind } = state;
  return [published(ControllerNotified, { appointmentId, notificationId, kind })];
}

/** The whole document after each change. A succeeded version is published again, with its last day. */
export function publishPolicy(
  _event: PolicyEvent,
  { id: policyId, state }: Aggregate<Stored<PolicyDocument>>,
): readonly Published[] {
  const { kind, programme, municipalityCode, supplier, edition, from, to, body } = state;
  const policy = { kind, programme, municipalityCode, supplier, edition, from, to };
  return [published(PolicyPublished, { policyId, ...policy, body: { ...body } })];
}
