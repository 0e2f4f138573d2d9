import { dayOf } from '@hjalpmedel/domain';
import type { EventRecord } from '@hjalpmedel/events';
import { analystViews, idFieldOf, type AnalystView, type PseudonymName } from './fields.js';
import type { Pseudonyms } from './pseudonyms.js';
import { publicValue } from './public-value.js';

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

/** A device that stays with its borrower can be one whose use was stopped. */
const stateOnLoan = ({ useStopped }: Data): string => (useStopped === true ? 'OUT_OF_SERVICE' : 'ON_LOAN');

/** The status of a device after an event, for the operational stream. Where the event tells, it is read from its data. */
const DEVICE_STATE: Readonly<Record<string, string | ((data: Data) => string)>> = {
  'devices.DeviceRejected': 'REJECTED',
  'devices.DeviceMadeAvailable': 'AVAILABLE',
  'devices.DeviceAllocated': 'RESERVED',
  'devices.AllocationReleased': 'AVAILABLE',
  'devices.LoanStarted': 'ON_LOAN',
  'devices.DeviceTakenOutOfService': 'OUT_OF_SERVICE',
  'devices.DeviceReturnedToService': 'ON_LOAN',
  'devices.DeviceReturnRequested': 'RETURNING',
  'devices.DeviceReturnFailed': stateOnLoan,
  'devices.DeviceReturnWithdrawn': stateOnLoan,
  'devices.DeviceReturnReceived': 'RETURNED',
  'devices.DeviceReturnReversed': (data) => (data['returning'] === true ? 'RETURNING' : stateOnLoan(data)),
  'devices.LoanDeregistered': 'RECONDITIONING',
  'devices.DeviceReconditioned': 'AVAILABLE',
  'devices.DeviceScrapped': 'SCRAPPED',
};

/** The stream of the statuses in `DEVICE_STATE`. */
const DEVICE_STATUS = 'device-status';

export const projectedTypes: readonly string[] = Object.keys(analystViews);

/** The types of events in a stream. */
export function typesOf(stream: string): readonly string[] {
  return stream === DEVICE_STATUS
    ? Object.keys(DEVICE_STATE)
    : projectedTypes.filter((type) => analystViews[type]?.some((view) => view.stream === stream));
}

/** Makes the entries of an event. What identifies a person or a device is replaced or dropped before the entries are stored. */
export function project({ envelope, data: raw }: EventRecord, pseudonyms: Pseudonyms): readonly Projected[] {
  const data = raw as Data;
  const { type, time, municipalityCode: municipality } = envelope;
  const ofAnalysts = (analystViews[type] ?? []).map((view) => ({
    stream: view.stream,
    type,
    time: dayOf(time),
    municipality,
    data: viewOf(data, view, pseudonyms),
  }));
  const told = DEVICE_STATE[type];
  const { deviceId } = data;
  if (told === undefined || typeof deviceId !== 'string') return ofAnalysts;
  const state = typeof told === 'string' ? told : told(data);
  return [...ofAnalysts, { stream: DEVICE_STATUS, type, time, municipality, data: { deviceId, state } }];
}

function viewOf(data: Data, { stream, pseudonyms: names, fields }: AnalystView, pseudonyms: Pseudonyms): Data {
  const pseudonymOf = (name: PseudonymName) => {
    const id = data[idFieldOf(name)];
    return typeof id === 'string' ? pseudonyms.of(stream, name, id) : undefined;
  };
  const seen = [
    ...names.map((name) => [name, pseudonymOf(name)] as const),
    ...Object.entries(fields).map(([field, kind]) => [field, publicValue(kind, data[field])] as const),
  ];
  return Object.fromEntries(seen.filter(([, value]) => value !== undefined));
}
