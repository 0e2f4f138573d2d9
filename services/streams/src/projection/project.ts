import { dayOf } from '@hjalpmedel/domain';
import type { EventRecord } from '@hjalpmedel/events';
import type { Pseudonyms } from './pseudonyms.js';

/** One entry of one stream, before it has its place in the log. */
export type Projected = {
  readonly stream: string;
  readonly type: string;
  /** The day for analysts, the moment for operations. */
  readonly time: string;
  readonly municipality: string;
  readonly data: Readonly<Record<string, unknown>>;
};

type Data = Readonly<Record<string, unknown>>;

/** What analysts may see of an event, field by field: what is not listed is dropped. */
const ANALYST_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'devices.DeviceRegistered': ['isoCode'],
  'devices.DeviceMadeAvailable': ['isoCode'],
  'devices.DeviceAllocated': ['isoCode'],
  'devices.AllocationReleased': ['isoCode'],
  'devices.LoanStarted': ['type', 'legalBasis'],
  'devices.DeviceTakenOutOfService': ['isoCode', 'reason', 'settingsPreserved'],
  'devices.DeviceReturnedToService': ['isoCode'],
  'devices.DeviceReturnRequested': ['isoCode', 'kind', 'reason'],
  'devices.DeviceReturnReceived': ['isoCode', 'place', 'condition', 'damageSuspected'],
  'devices.LoanDeregistered': ['isoCode', 'endReason'],
  'devices.DeviceReconditioned': ['isoCode', 'checklistVersion'],
  'devices.DeviceScrapped': ['isoCode', 'scrapReason'],
  'incidents.DeviceDamageReported': ['severity', 'useStopped', 'altered'],
  'incidents.DamageAssessed': ['judgement', 'repairable'],
  'orders.OrderSubmitted': ['programme', 'legalBasis'],
  'orders.OrderStatusChanged': ['programme', 'legalBasis', 'status'],
  'orders.OrderRejected': ['programme', 'reasonCode'],
  'orders.OrderHeld': ['programme', 'reasons'],
  'orders.OrderReleased': ['programme'],
  'identity.LicenceGranted': ['supplierSystem'],
  'identity.LicenceInactivityWarned': ['supplierSystem', 'lapsesOn'],
  'identity.LicenceRevoked': ['supplierSystem', 'reason', 'policyVersion'],
};

/** What a device becomes by an event, for the operational stream. */
const DEVICE_STATE: Readonly<Record<string, string>> = {
  'devices.DeviceMadeAvailable': 'AVAILABLE',
  'devices.DeviceAllocated': 'RESERVED',
  'devices.AllocationReleased': 'AVAILABLE',
  'devices.LoanStarted': 'ON_LOAN',
  'devices.DeviceTakenOutOfService': 'OUT_OF_SERVICE',
  'devices.DeviceReturnedToService': 'ON_LOAN',
  'devices.DeviceReturnRequested': 'RETURNING',
  'devices.DeviceReturnReceived': 'RETURNED',
  'devices.LoanDeregistered': 'RECONDITIONING',
  'devices.DeviceReconditioned': 'AVAILABLE',
  'devices.DeviceScrapped': 'SCRAPPED',
};

const SUBCLASS_DIGITS = 4; // ISO 9999 class and subclass; the division could single out a person in a small municipality

/** The streams' names for a service's events. */
const STREAM_OF: Readonly<Record<string, string>> = {
  devices: 'devices',
  incidents: 'devices',
  orders: 'orders',
  identity: 'licences',
};

const streamOf = (type: string) => STREAM_OF[type.split('.')[0] ?? ''];

/** The stream of the states in `DEVICE_STATE`. */
const DEVICE_STATUS = 'device-status';

export const projectedTypes: readonly string[] = Object.keys(ANALYST_FIELDS);

/** The types of event that a stream may hold. */
export function typesOf(stream: string): readonly string[] {
  return stream === DEVICE_STATUS
    ? Object.keys(DEVICE_STATE)
    : projectedTypes.filter((type) => streamOf(type) === stream);
}

/** Makes the entries of an event. Pure: what identifies is replaced or dropped before anything is stored. */
export function project({ envelope, data: raw }: EventRecord, pseudonyms: Pseudonyms): readonly Projected[] {
  const data = raw as Data;
  const { type, time, municipalityCode: municipality } = envelope;
  const fields = ANALYST_FIELDS[type];
  const stream = streamOf(type);
  if (!fields || !stream) return [];
  const day = dayOf(time);
  const { deviceId } = data;
  const analyst: Projected = {
    stream,
    type,
    time: day,
    municipality,
    data: {
      ...(typeof deviceId === 'string' ? { device: pseudonyms.of(stream, day.slice(0, 4), deviceId) } : {}),
      ...Object.fromEntries(
        fields
          .map((field) => [field, passedOn(field, data[field])] as const)
          .filter(([, value]) => value !== undefined),
      ),
    },
  };
  const state = DEVICE_STATE[type];
  if (state === undefined || typeof deviceId !== 'string') return [analyst];
  return [analyst, { stream: DEVICE_STATUS, type, time, municipality, data: { deviceId, state } }];
}

const ISO_CODE = /^(?:\d{2}){1,4}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$/;
/** Eight digits in a row, or ten however they are set apart: a birth date or a person's number. */
const LIKE_A_PERSON = /\d{8}|(?:\d[-+._:]*){10}/;

/** A field as analysts get it. A text that is no code may be free text about somebody, whatever its field is meant for. */
function passedOn(field: string, value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one: unknown) => passedOn(field, one)).filter((one) => one !== undefined);
  if (typeof value !== 'string') return undefined;
  if (field === 'isoCode') return ISO_CODE.test(value) ? value.slice(0, SUBCLASS_DIGITS) : undefined;
  return CODE.test(value) && !LIKE_A_PERSON.test(value) ? value : undefined;
}
