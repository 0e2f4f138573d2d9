import type { Instant, PlainDate } from '@hjalpmedel/domain';
import type { AllocationFacts } from './allocation.js';
import type {
  DeviceCore,
  DeviceEvent,
  Marking,
  OutOfServiceReason,
  RejectionReason,
  Reservation,
  ScrapReason,
  Setting,
} from './device.js';
import type { CorrectionReason } from '../../loans/domain/correction.js';
import type { OrderFacts } from '../../read-models/domain/order-facts.js';
import type { TrackBy } from '../../catalogue/domain/product.js';
import type { IntakeFacts } from '../../catalogue/domain/product.rules.js';

/** The settings of a device taken out of service, or why they are lost. AS_ON_RECORD: those recorded before count (S1-33). */
export type SettingsStatement =
  { readonly kept: readonly Setting[] } | { readonly whyNot: string } | 'AS_ON_RECORD' | undefined;

/** The steps of a reconditioning (S2-5). */
export const reconditioningSteps = ['cleaned', 'disinfected', 'functionTested', 'personalDataWiped'] as const;
export type Checklist = Readonly<Record<(typeof reconditioningSteps)[number], boolean>>;

type Of<Type extends DeviceEvent['type']> = Extract<DeviceEvent, { type: Type }>;
export type DeviceCommand =
  | {
      readonly type: 'RegisterDevice';
      readonly device: DeviceCore;
      readonly markTaken: boolean;
      readonly serialTaken: boolean;
      readonly trackBy: TrackBy;
    }
  | {
      readonly type: 'CorrectDevice';
      readonly marking: Marking;
      readonly reason: CorrectionReason;
      readonly markTaken: boolean;
      readonly serialTaken: boolean;
      readonly trackBy: TrackBy;
    }
  | { readonly type: 'RejectDevice'; readonly rejectReason: RejectionReason; readonly deviceId: string }
  | {
      readonly type: 'PassIntake';
      readonly product: IntakeFacts;
      readonly ceMarkSeen: boolean;
    }
  | { readonly type: 'AllocateDevice'; readonly reservation: Reservation; readonly facts: AllocationFacts }
  | {
      readonly type: 'ReleaseAllocation';
      /** Present when a person frees the device: what is on its way is not freed. */
      readonly order?: OrderFacts | undefined;
      readonly deviceId?: string | undefined;
    }
  | { readonly type: 'LendDevice'; readonly loanId: string; readonly orderId: string; readonly startedAt: Instant }
  | {
      readonly type: 'TakeOutOfService';
      readonly reason: OutOfServiceReason;
      readonly settings: SettingsStatement;
      readonly documentVersion?: string | undefined;
      readonly now: Instant;
    }
  | { readonly type: 'RecordSettings'; readonly settings: Exclude<SettingsStatement, 'AS_ON_RECORD'> }
  | { readonly type: 'ReturnToService'; readonly checkPassed: boolean; readonly settingsRestored: boolean }
  | ({ readonly type: 'RequestReturn' } & Omit<Of<'DeviceReturnRequested'>, 'type'>)
  | ({ readonly type: 'ReceiveReturn' } & Omit<Of<'DeviceReturnReceived'>, 'type'>)
  | ({ readonly type: 'FailReturn' } & Omit<Of<'DeviceReturnFailed'>, 'type'>)
  | ({ readonly type: 'WithdrawReturn' } & Omit<Of<'DeviceReturnWithdrawn'>, 'type'>)
  | ({ readonly type: 'ReverseReturn' } & Omit<Of<'DeviceReturnReversed'>, 'type'>)
  | ({ readonly type: 'LoseDevice' } & Omit<Of<'DeviceLost'>, 'type'>)
  | ({ readonly type: 'RecoverDevice' } & Omit<Of<'DeviceRecovered'>, 'type'>)
  | { readonly type: 'WriteOffLost'; readonly residualValueOre?: number | undefined }
  | {
      readonly type: 'InspectDevice';
      readonly passed: boolean;
      readonly checklistVersion: string;
      readonly inspectedOn: PlainDate;
      readonly nextInspectionOn?: PlainDate | undefined;
      readonly documentVersion?: string | undefined;
      readonly now: Instant;
    }
  | { readonly type: 'CloseLoan' }
  | { readonly type: 'SendToReconditioning' }
  | {
      readonly type: 'CompleteReconditioning';
      readonly checklist: Checklist;
      readonly checklistVersion: string;
      readonly now: Instant;
    }
  | {
      readonly type: 'ScrapDevice';
      readonly scrapReason: ScrapReason;
      readonly personalDataWiped: boolean;
      readonly residualValueOre?: number | undefined;
    }
  | { readonly type: 'QuarantineDevice'; readonly reason: string; readonly ref?: string | undefined }
  | { readonly type: 'EndQuarantineFor'; readonly ref: string; readonly reason: string }
  | { readonly type: 'NoteAlteration' }
  | { readonly type: 'MaskFreeText' }
  | { readonly type: 'ReleaseFromQuarantine' };
