import type { Instant, PlainDate, Sealed } from '@hjalpmedel/domain';
import type { CommonCommand, CommonEvent } from '../../reports/domain/common.js';
import type { Note, ReportDetails, ReportProgress } from '../../reports/domain/report.js';
import type { LossPolicy } from './loss-policy.js';

export type Loss = ReportDetails & {
  readonly kind: 'LOSS';
  /** PICKUP: the device was not there when it was to be fetched. */
  readonly origin: 'PERSON' | 'PICKUP';
  readonly lastSeenOn?: PlainDate | undefined;
  readonly negligenceSuspected: boolean;
};

/** DEMAND: a demand to return the device. ESTATE: to the estate of a dead borrower. */
export type LetterKind = 'DEMAND' | 'REMINDER' | 'ESTATE';
/** A letter that was sent, and the last day to answer it. */
export type Letter = {
  readonly kind: LetterKind;
  readonly sentOn: PlainDate;
  readonly answerBy: PlainDate;
  readonly sentBy: string;
};
/** The municipality's finding whether the borrower was negligent (S1-27 c). */
export type NegligenceFinding = {
  readonly negligent: boolean;
  readonly foundBy: string;
  readonly foundAt: Instant;
  readonly reason: Sealed;
};
export type Place = 'STORE' | 'DEPOT' | 'CARE_UNIT';
export type Condition = 'AS_NEW' | 'WORN' | 'DAMAGED';
export type Recovery = {
  readonly recoveredOn: PlainDate;
  readonly place: Place;
  readonly condition: Condition;
  readonly backToBorrower: boolean;
  /** The assessor who approved that the borrower keeps the device. */
  readonly approvedBy?: string | undefined;
};
type LossProgress = ReportProgress & {
  /** Since this day the supplier's books say LOST. */
  readonly registeredOn?: PlainDate | undefined;
  readonly registeredBy?: string | undefined;
  /** By this day the loss must be registered: set by the first letter. */
  readonly registerBy?: PlainDate | undefined;
  /** The day on which a missed deadline was told. */
  readonly overdueToldOn?: PlainDate | undefined;
  readonly letters?: readonly Letter[] | undefined;
  readonly negligence?: NegligenceFinding | undefined;
  readonly recovery?: Recovery | undefined;
  readonly writtenOffAt?: Instant | undefined;
};
export type StoredLoss = Loss &
  LossProgress & { readonly status: 'REPORTED' | 'SEARCHING' | 'FOUND' | 'WRITTEN_OFF' | 'WITHDRAWN' };

/** A lent device cannot be found: searched for, then found or written off (S1-27 c). */
export type LossReport = { readonly status: 'NONE' } | StoredLoss;

export type LossCommand =
  | CommonCommand
  | { readonly type: 'ReportLoss'; readonly loss: Loss; readonly isOpenAlready: boolean }
  | { readonly type: 'StartSearch'; readonly note: Note }
  | {
      readonly type: 'RegisterLoss';
      readonly on: PlainDate;
      readonly by: string;
      /** Whether the loan still runs. */
      readonly isLent: boolean;
    }
  | { readonly type: 'RecordLetter'; readonly letter: Omit<Letter, 'answerBy'>; readonly policy: LossPolicy }
  | { readonly type: 'JudgeNegligence'; readonly finding: NegligenceFinding }
  | { readonly type: 'RecoverLost'; readonly recovery: Recovery; readonly policy: LossPolicy }
  | { readonly type: 'WriteOffLoss'; readonly at: Instant }
  | { readonly type: 'TellOverdue'; readonly on: PlainDate };
export type LossEvent =
  | CommonEvent
  | { readonly type: 'LossReported'; readonly loss: Loss }
  | { readonly type: 'SearchStarted'; readonly note: Note }
  | { readonly type: 'LossRegistered'; readonly on: PlainDate; readonly by: string }
  | { readonly type: 'LetterRecorded'; readonly letter: Letter; readonly registerBy: PlainDate }
  | { readonly type: 'NegligenceJudged'; readonly finding: NegligenceFinding }
  | { readonly type: 'LostRecovered'; readonly recovery: Recovery; readonly wasRegistered: boolean }
  | { readonly type: 'LossWrittenOff'; readonly at: Instant }
  | { readonly type: 'OverdueTold'; readonly on: PlainDate };
