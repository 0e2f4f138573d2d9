import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { CorrectionReason } from '../../loans/domain/correction.js';

/** One setting of an aid, e.g. seat height 48 cm. */
export type Setting = { readonly name: string; readonly value: string };

/** Where a device is while nobody borrows it. */
export type Place = 'STORE' | 'DEPOT' | 'CARE_UNIT';

/** Whether the settings were kept when a device was taken out of service (S1-33). */
export type SettingsKept =
  | { readonly outcome: 'PRESERVED' }
  | { readonly outcome: 'NOT_POSSIBLE'; readonly why: string }
  | { readonly outcome: 'PENDING' };

export type OutOfServiceReason = 'DAMAGED' | 'FAULT' | 'ALTERED' | 'SAFETY' | 'PARTS_MISSING' | 'INSPECTION_FAILED';
export type OutOfService = {
  readonly reason: OutOfServiceReason;
  readonly since: Instant;
  /** The edition of the local document in force (S1-32). It is not required. */
  readonly documentVersion?: string | undefined;
  readonly settings: SettingsKept;
};

/** The order line that a device is reserved for. `startsOn` is set for a planned discharge. */
export type Reservation = {
  readonly orderId: string;
  readonly lineId: string;
  readonly startsOn?: PlainDate | undefined;
  /** The stated reason why the device that came first in the queue is passed over. */
  readonly passedOver?: string | undefined;
};

export type ReturnKind = 'DROP_OFF' | 'PICKUP';
export type ReturnReason =
  'NEED_ENDED' | 'CRITERIA_NOT_MET' | 'EXCHANGE' | 'LOAN_PERIOD_ENDED' | 'CLIENT_MOVED' | 'CLIENT_DECEASED';
export type Condition = 'AS_NEW' | 'WORN' | 'DAMAGED';
export type ScrapReason = 'BEYOND_REPAIR' | 'WORN_OUT' | 'HYGIENE' | 'OBSOLETE' | 'LOST';
/** Why a device is not taken into the store after its registration. */
export type RejectionReason = 'WRONG_DELIVERY' | 'DAMAGED_ON_ARRIVAL' | 'REGISTERED_BY_MISTAKE';
export type PickupFailure = 'DEVICE_MISSING' | 'NOBODY_THERE' | 'NOT_READY';

/** The fields of a device in every state. */
export type DeviceCore = {
  readonly idMark: string;
  readonly supplierId: string;
  /** The key of supplier and id mark, by which a scanned device is found (S2-16). */
  readonly mark: string;
  readonly serial: string;
  readonly productId: string;
  readonly isoCode: string;
  readonly municipalityCode: MunicipalityCode;
  readonly place: Place;
  /** The settings on record. */
  readonly settings: readonly Setting[];
  /** The reasons for its quarantine. A device in any state can be in quarantine. */
  readonly quarantine?: string | undefined;
  /** The notices and incidents that it is in quarantine for. */
  readonly quarantineRefs?: readonly string[] | undefined;
  readonly lastReconditionedAt?: Instant | undefined;
  readonly lot?: string | undefined;
  /** The lot in its comparable form. */
  readonly lotKey?: string | undefined;
  /** The serial number in its comparable form. */
  readonly serialKey?: string | undefined;
  /** The production identifier of its UDI. */
  readonly udiPi?: string | undefined;
  readonly registeredOn?: PlainDate | undefined;
  /** Last day of the warranty. */
  readonly warrantyEndsOn?: PlainDate | undefined;
  readonly nextInspectionOn?: PlainDate | undefined;
  /** The latest inspection by its day. One that was not passed blocks until one is. */
  readonly lastInspection?: { readonly on: PlainDate; readonly passed: boolean } | undefined;
  /** The key of product and serial number: no two devices of a product have one. Absent on old and on rejected devices. */
  readonly serialMark?: string | undefined;
  /** Altered since its last reconditioning, e.g. painted or drilled (S1-27 d). */
  readonly altered?: boolean | undefined;
  /** Its condition when it last came back. */
  readonly condition?: Condition | undefined;
};

export type BeforeReturn = Pick<DeviceCore, 'condition' | 'place'> & {
  readonly outOfService?: OutOfService | undefined;
};

/** The fields of a device that are read off it at its arrival. */
export type Marking = Pick<
  DeviceCore,
  | 'idMark'
  | 'mark'
  | 'serial'
  | 'serialKey'
  | 'serialMark'
  | 'productId'
  | 'isoCode'
  | 'lot'
  | 'lotKey'
  | 'udiPi'
  | 'warrantyEndsOn'
  | 'nextInspectionOn'
>;

/** A device with an id mark. After a loan it becomes AVAILABLE only by reconditioning (S2-5). */
export type Device =
  | { readonly status: 'NONE' }
  | (DeviceCore & { readonly status: 'REGISTERED' | 'AVAILABLE' | 'RECONDITIONING' })
  | (DeviceCore & { readonly status: 'RESERVED'; readonly reservation: Reservation })
  | (DeviceCore & { readonly status: 'ON_LOAN'; readonly loanId: string })
  | (DeviceCore & {
      readonly status: 'RETURNED';
      readonly loanId: string;
      /** The device before it was received. It counts again where the receipt is taken back. */
      readonly before?: BeforeReturn | undefined;
    })
  | (DeviceCore & {
      readonly status: 'RETURNING' | 'LOST';
      readonly loanId: string;
      /** Kept, so that the device is out of service again if the pickup fails or it is found (S1-32). */
      readonly outOfService?: OutOfService | undefined;
    })
  | (DeviceCore & {
      readonly status: 'OUT_OF_SERVICE';
      readonly loanId?: string | undefined;
      readonly outOfService: OutOfService;
    })
  | (DeviceCore & { readonly status: 'REJECTED'; readonly rejectReason: RejectionReason })
  | (DeviceCore & {
      readonly status: 'SCRAPPED';
      readonly scrapReason: ScrapReason;
      readonly residualValueOre?: number | undefined;
    });

export type StoredDevice = Exclude<Device, { status: 'NONE' }>;
export type DeviceState = StoredDevice['status'];

export type DeviceEvent =
  | { readonly type: 'DeviceRegistered'; readonly device: DeviceCore }
  | { readonly type: 'DeviceCorrected'; readonly marking: Marking; readonly reason: CorrectionReason }
  /** `mark` is the key of the device from now on, so that its id mark is free. */
  | { readonly type: 'DeviceRejected'; readonly rejectReason: RejectionReason; readonly mark: string }
  | { readonly type: 'DeviceMadeAvailable' }
  | { readonly type: 'DeviceAllocated'; readonly reservation: Reservation }
  | { readonly type: 'AllocationReleased'; readonly reservation: Reservation }
  | { readonly type: 'DeviceLent'; readonly loanId: string }
  | {
      readonly type: 'DeviceTakenOutOfService';
      readonly outOfService: OutOfService;
      readonly settings?: readonly Setting[];
    }
  /** The use of a device is stopped while it is on its way back or lost. It is out of service if it stays with its borrower. */
  | {
      readonly type: 'UseStopped';
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
      readonly returnOrderId: string;
    }
  | {
      readonly type: 'DeviceReturnFailed';
      readonly loanId: string;
      readonly returnOrderId: string;
      readonly cause: PickupFailure;
      readonly failedOn: PlainDate;
    }
  | {
      readonly type: 'DeviceReturnWithdrawn';
      readonly loanId: string;
      readonly returnOrderId: string;
      readonly reason: CorrectionReason;
      readonly withdrawnOn: PlainDate;
    }
  | {
      readonly type: 'DeviceReturnReversed';
      readonly loanId: string;
      /** The return is ordered still. */
      readonly returning: boolean;
      readonly reason: CorrectionReason;
    }
  | {
      readonly type: 'DeviceReturnReceived';
      readonly loanId: string;
      readonly receivedAt: Instant;
      readonly place: Place;
      readonly condition: Condition;
      readonly damageSuspected: boolean;
      readonly accessoriesMissing?: number | undefined;
    }
  | { readonly type: 'DeviceLost'; readonly loanId: string; readonly incidentId: string }
  | {
      readonly type: 'DeviceRecovered';
      readonly loanId: string;
      readonly incidentId: string;
      readonly to: 'ON_LOAN' | 'RETURNED';
      readonly place: Place;
      readonly condition: Condition;
    }
  | {
      readonly type: 'DeviceInspected';
      readonly passed: boolean;
      readonly checklistVersion: string;
      readonly inspectedOn: PlainDate;
      readonly nextInspectionOn?: PlainDate | undefined;
    }
  | { readonly type: 'DeviceSentToReconditioning' }
  | { readonly type: 'DeviceReconditioned'; readonly checklistVersion: string; readonly at: Instant }
  | {
      readonly type: 'DeviceScrapped';
      readonly scrapReason: ScrapReason;
      readonly residualValueOre?: number | undefined;
    }
  | { readonly type: 'DeviceQuarantined'; readonly reason: string; readonly ref?: string | undefined }
  | { readonly type: 'QuarantineLifted' }
  | { readonly type: 'QuarantineCauseEnded'; readonly ref: string; readonly reason: string }
  | { readonly type: 'AlterationNoted' }
  | { readonly type: 'FreeTextMasked' };

/** At least one letter or digit: hyphens alone are no id mark. */
const ID_MARK = /^(?=.*[A-Za-z0-9])[A-Za-z0-9-]{3,40}$/;

/** A typed or scanned id mark in its stored and comparable form; undefined if it has not the form of one (S2-16). */
export function idMarkOf(text: string): string | undefined {
  const idMark = text.trim();
  return ID_MARK.test(idMark) ? idMark.toUpperCase() : undefined;
}

/** The key of a supplier's id mark, typed or scanned. A text that is no id mark gives the key of no device. */
export function markOf(supplierId: string, idMark: string): string {
  return `${supplierId.trim()}/${idMarkOf(idMark) ?? ''}`;
}

/** A serial number with padded digits, so that S9 sorts before S10. */
export function serialKeyOf(serial: string): string {
  return serial
    .trim()
    .toUpperCase()
    .replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

/** The key of a serial number of a product. */
export function serialMarkOf(productId: string, serial: string): string {
  return `${productId}/${serialKeyOf(serial)}`;
}

/** A lot without case and blanks, for comparison. */
export function lotKeyOf(lot: string): string {
  return lot.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** The loan of a device, if any. */
export function loanOf(device: StoredDevice): string | undefined {
  return 'loanId' in device ? device.loanId : undefined;
}

/** Whether a device is with its borrower or on its way back, so that it can be lost. */
export function isWithBorrower(device: StoredDevice): boolean {
  const { status } = device;
  return (
    status === 'ON_LOAN' || status === 'RETURNING' || (status === 'OUT_OF_SERVICE' && loanOf(device) !== undefined)
  );
}

/** Why a returned device was out of service before it was received. */
export function beforeOf(state: StoredDevice): OutOfService | undefined {
  return state.status === 'RETURNED' ? state.before?.outOfService : undefined;
}

/** Why a device is out of service, also while it is being returned or is lost. */
export function outOfServiceOf(state: StoredDevice): OutOfService | undefined {
  return 'outOfService' in state ? state.outOfService : undefined;
}
