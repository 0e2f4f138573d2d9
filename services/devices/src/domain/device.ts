import { assertNever, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';

/** One setting of an aid, e.g. seat height 48 cm. */
export type Setting = { readonly name: string; readonly value: string };

/** Where a device stands while nobody borrows it. */
export type Place = 'STORE' | 'DEPOT' | 'CARE_UNIT';

/** What became of the settings when a device was taken out of service (S1-33). */
export type SettingsKept =
  | { readonly outcome: 'PRESERVED' }
  | { readonly outcome: 'NOT_POSSIBLE'; readonly why: string }
  | { readonly outcome: 'PENDING' };

export type OutOfServiceReason = 'DAMAGED' | 'FAULT' | 'ALTERED' | 'SAFETY' | 'PARTS_MISSING';
export type OutOfService = {
  readonly reason: OutOfServiceReason;
  readonly since: Instant;
  /** The local governing document in force (S1-32); its absence never hinders. */
  readonly documentVersion?: string | undefined;
  readonly settings: SettingsKept;
};

/** The order line a device is set aside for. */
export type Reservation = { readonly orderId: string; readonly lineId: string };

export type ReturnKind = 'DROP_OFF' | 'PICKUP';
export type ReturnReason =
  'NEED_ENDED' | 'CRITERIA_NOT_MET' | 'EXCHANGE' | 'LOAN_PERIOD_ENDED' | 'CLIENT_MOVED' | 'CLIENT_DECEASED';
export type Condition = 'AS_NEW' | 'WORN' | 'DAMAGED';
export type ScrapReason = 'BEYOND_REPAIR' | 'WORN_OUT' | 'HYGIENE' | 'OBSOLETE';

/** What a device keeps through all its states. */
export type DeviceCore = {
  readonly idMark: string;
  readonly supplierId: string;
  /** Supplier and id mark as one key, by which a scan is looked up (S2-16). */
  readonly mark: string;
  readonly serial: string;
  readonly productId: string;
  readonly isoCode: string;
  readonly municipalityCode: MunicipalityCode;
  readonly place: Place;
  /** Settings on record; none when empty. */
  readonly settings: readonly Setting[];
  /** Why nothing may be done with it until it is released; beside its state. */
  readonly quarantine?: string | undefined;
  readonly lastReconditionedAt?: Instant | undefined;
};

/** A marked device. Between two loans AVAILABLE is reached from RECONDITIONING only (S2-5). */
export type Device =
  | { readonly status: 'NONE' }
  | (DeviceCore & { readonly status: 'REGISTERED' | 'AVAILABLE' | 'RECONDITIONING' })
  | (DeviceCore & { readonly status: 'RESERVED'; readonly reservation: Reservation })
  | (DeviceCore & { readonly status: 'ON_LOAN' | 'RETURNING' | 'RETURNED'; readonly loanId: string })
  | (DeviceCore & {
      readonly status: 'OUT_OF_SERVICE';
      readonly loanId?: string | undefined;
      readonly outOfService: OutOfService;
    })
  | (DeviceCore & { readonly status: 'SCRAPPED'; readonly scrapReason: ScrapReason });

export type StoredDevice = Exclude<Device, { status: 'NONE' }>;
export type DeviceState = StoredDevice['status'];

export type DeviceEvent =
  | { readonly type: 'DeviceRegistered'; readonly device: DeviceCore }
  | { readonly type: 'DeviceMadeAvailable' }
  | { readonly type: 'DeviceAllocated'; readonly reservation: Reservation }
  | { readonly type: 'AllocationReleased'; readonly reservation: Reservation }
  | { readonly type: 'DeviceLent'; readonly loanId: string }
  | {
      readonly type: 'DeviceTakenOutOfService';
      readonly outOfService: OutOfService;
      readonly settings?: readonly Setting[];
    }
  | { readonly type: 'SettingsRecorded'; readonly settings: readonly Setting[] }
  | { readonly type: 'SettingsGivenUp'; readonly why: string }
  | { readonly type: 'DeviceReturnedToService' }
  | {
      readonly type: 'DeviceReturnRequested';
      readonly loanId: string;
      readonly kind: ReturnKind;
      readonly reason: ReturnReason;
      readonly requestedAt: Instant;
    }
  | {
      readonly type: 'DeviceReturnReceived';
      readonly loanId: string;
      readonly receivedAt: Instant;
      readonly place: Place;
      readonly condition: Condition;
      readonly damageSuspected: boolean;
    }
  | { readonly type: 'DeviceSentToReconditioning' }
  | { readonly type: 'DeviceReconditioned'; readonly checklistVersion: string; readonly at: Instant }
  | { readonly type: 'DeviceScrapped'; readonly scrapReason: ScrapReason }
  | { readonly type: 'DeviceQuarantined'; readonly reason: string }
  | { readonly type: 'QuarantineLifted' };

const ID_MARK = /^[A-Za-z0-9-]{3,40}$/;

/** An id mark as it is kept and compared, however it was typed or scanned; undefined when it is none (S2-16). */
export function idMarkOf(text: string): string | undefined {
  const idMark = text.trim();
  return ID_MARK.test(idMark) ? idMark.toUpperCase() : undefined;
}

/** The key of a mark as it was typed or scanned; one that is no id mark is the key of no device. */
export function markOf(supplierId: string, idMark: string): string {
  return `${supplierId.trim()}/${idMarkOf(idMark) ?? ''}`;
}

/** The loan a device is on, if any. */
export function loanOf(device: StoredDevice): string | undefined {
  return 'loanId' in device ? device.loanId : undefined;
}

function coreOf(device: StoredDevice): DeviceCore {
  const { idMark, supplierId, mark, serial, productId, isoCode, municipalityCode } = device;
  const { place, settings, quarantine, lastReconditionedAt } = device;
  const known = { idMark, supplierId, mark, serial, productId, isoCode, municipalityCode };
  return { ...known, place, settings, quarantine, lastReconditionedAt };
}

export function evolveDevice(state: Device, event: DeviceEvent): Device {
  if (event.type === 'DeviceRegistered') return { status: 'REGISTERED', ...event.device };
  if (state.status === 'NONE') return state;
  const core = coreOf(state);
  const loanId = loanOf(state);
  switch (event.type) {
    case 'DeviceMadeAvailable':
    case 'AllocationReleased':
      return { ...core, status: 'AVAILABLE' };
    case 'DeviceAllocated':
      return { ...core, status: 'RESERVED', reservation: event.reservation };
    case 'DeviceLent':
      return { ...core, status: 'ON_LOAN', loanId: event.loanId };
    case 'DeviceTakenOutOfService':
      return {
        ...core,
        status: 'OUT_OF_SERVICE',
        loanId,
        outOfService: event.outOfService,
        settings: event.settings ?? core.settings,
      };
    case 'SettingsRecorded':
      return { ...settled(state, { outcome: 'PRESERVED' }), settings: event.settings };
    case 'SettingsGivenUp':
      return settled(state, { outcome: 'NOT_POSSIBLE', why: event.why });
    case 'DeviceReturnedToService':
      return loanId === undefined ? state : { ...core, status: 'ON_LOAN', loanId };
    case 'DeviceReturnRequested':
      return { ...core, status: 'RETURNING', loanId: event.loanId };
    case 'DeviceReturnReceived':
      return { ...core, status: 'RETURNED', loanId: event.loanId, place: event.place };
    case 'DeviceSentToReconditioning':
      return { ...core, status: 'RECONDITIONING', place: 'DEPOT' };
    case 'DeviceReconditioned':
      return { ...core, status: 'AVAILABLE', place: 'STORE', settings: [], lastReconditionedAt: event.at };
    case 'DeviceScrapped':
      return { ...core, status: 'SCRAPPED', settings: [], scrapReason: event.scrapReason };
    case 'DeviceQuarantined':
      return { ...state, quarantine: event.reason };
    case 'QuarantineLifted':
      return { ...state, quarantine: undefined };
    default:
      return assertNever(event);
  }
}

function settled(state: StoredDevice, settings: SettingsKept): StoredDevice {
  return state.status === 'OUT_OF_SERVICE' ? { ...state, outOfService: { ...state.outOfService, settings } } : state;
}
