import { dayOf } from '@hjalpmedel/domain';
import type { EventRecord } from '@hjalpmedel/events';
import type { Pseudonyms } from './pseudonyms.js';

/** An entry of a stream, before it has a position in the log. */
export type Projected = {
  readonly stream: string;
  readonly type: string;
  /** The day in analysts' streams, the moment in operational streams. */
  readonly time: string;
  readonly municipality: string;
  readonly data: Readonly<Record<string, unknown>>;
};

type Data = Readonly<Record<string, unknown>>;

/** The fields of each event that analysts may see. A field that is not listed is dropped. */
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

/** The status of a device after an event, for the operational stream. */
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

const SUBCLASS_DIGITS = 4; // ISO 9999 class and subclass; with the division, a person in a small municipality could be identified

/** The stream of the events of each service. */
const STREAM_OF: Readonly<Record<string, string>> = {
  devices: 'devices',
  incidents: 'devices',
  orders: 'orders',
  identity: 'licences',
};

const streamOf = (type: string) => STREAM_OF[type.split('.')[0] ?? ''];

/** The stream of the statuses in `DEVICE_STATE`. */
const DEVICE_STATUS = 'device-status';

export const projectedTypes: readonly string[] = Object.keys(ANALYST_FIELDS);

/** The types of events in a stream. */
export function typesOf(stream: string): readonly string[] {
  return stream === DEVICE_STATUS
    ? Object.keys(DEVICE_STATE)
    : projectedTypes.filter((type) => streamOf(type) === stream);
}

/** Makes the entries of an event. What identifies a person or a device is replaced or dropped before the entries are stored. */
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
          .map((field) => [field, valueForAnalysts(field, data[field])] as const)
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
/** Eight digits in a row, or ten with any separators: perhaps a birth date or a person's number. Stricter than `assertImpersonal`. */
const PERHAPS_A_PERSON = /\d{8}|(?:\d[-+._:]*){10}/;

/** The value of a field for analysts. A text that is no code is dropped: it may be free text about a person. */
function valueForAnalysts(field: string, value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value.map((one: unknown) => valueForAnalysts(field, one)).filter((one) => one !== undefined);
  if (typeof value !== 'string') return undefined;
  if (field === 'isoCode') return ISO_CODE.test(value) ? value.slice(0, SUBCLASS_DIGITS) : undefined;
  return CODE.test(value) && !PERHAPS_A_PERSON.test(value) ? value : undefined;
}
