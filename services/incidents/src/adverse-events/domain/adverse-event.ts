import type { Instant, PlainDate, Sealed } from '@hjalpmedel/domain';
import type { CommonCommand, CommonEvent } from '../../reports/domain/common.js';
import type { Note, ReportDetails, ReportProgress } from '../../reports/domain/report.js';
import type { Injury } from './injury.js';
import type { ClockPolicy } from './reporting-clock.js';

/** ACTUAL: it harmed or failed (negativ händelse). POTENTIAL: it could have (tillbud). */
export type Actuality = 'ACTUAL' | 'POTENTIAL';
export type Authority = 'LAKEMEDELSVERKET' | 'IVO';
/** To whom an event is reported. LEX_SARAH: within the social services, to the provider and IVO. */
export type TrackName = 'MANUFACTURER' | 'AUTHORITY' | 'LEX_SARAH';
export type TrackStatus = 'PENDING' | 'SENT' | 'ACKNOWLEDGED' | 'SUPPLEMENTED';

/** One obligation to report, with a state of its own (S1-35). */
export type Track = {
  readonly track: TrackName;
  readonly status: TrackStatus;
  /** The last day to send it. */
  readonly dueOn: PlainDate;
  readonly sentAt?: Instant | undefined;
  readonly sentBy?: string | undefined;
  /** The case number of the recipient. */
  readonly receipt?: string | undefined;
  readonly acknowledgedAt?: Instant | undefined;
  readonly supplements?: readonly Note[] | undefined;
  /** The day on which a missed deadline was told. */
  readonly overdueToldOn?: PlainDate | undefined;
};

export type Adverse = ReportDetails & {
  readonly kind: 'ADVERSE_EVENT';
  readonly actuality: Actuality;
  readonly injury: Injury;
  readonly legalBasis?: string | undefined;
  readonly productId?: string | undefined;
  readonly udiDi?: string | undefined;
  readonly lot?: string | undefined;
  /** Only a medical device is reported to manufacturer and authority (S1-35). True where the product is unknown. */
  readonly isMedicalDevice: boolean;
  readonly authority: Authority;
  readonly publicThreat: boolean;
};
export type Assessment = {
  readonly reportable: boolean;
  readonly publicThreat: boolean;
  readonly lexSarah: boolean;
  readonly injury: Injury;
  readonly assessedBy: string;
  readonly assessedAt: Instant;
  readonly reason: Sealed;
};
export type StoredAdverseEvent = Adverse &
  ReportProgress & {
    readonly tracks: readonly Track[];
    readonly assessment?: Assessment | undefined;
    readonly closedBy?: string | undefined;
    readonly closedAt?: Instant | undefined;
    readonly status: 'REPORTED' | 'ASSESSED' | 'INVESTIGATING' | 'CLOSED' | 'WITHDRAWN';
  };

/** A device harmed a person or could have. It stays open until both obligations to report are met (S1-35). */
export type AdverseEvent = { readonly status: 'NONE' } | StoredAdverseEvent;

export type AdverseCommand =
  | CommonCommand
  | {
      readonly type: 'ReportAdverseEvent';
      readonly adverse: Adverse;
      readonly clock: ClockPolicy;
      readonly on: PlainDate;
    }
  | {
      readonly type: 'AssessAdverseEvent';
      readonly assessment: Assessment;
      /** Whether the assessor may decide that an event is not reportable. */
      readonly mayExempt: boolean;
      readonly clock: ClockPolicy;
      readonly reportedOn: PlainDate;
    }
  | { readonly type: 'SendTrack'; readonly track: TrackName; readonly at: Instant; readonly by: string }
  | {
      readonly type: 'AcknowledgeTrack';
      readonly track: TrackName;
      readonly receipt: string;
      readonly at: Instant;
    }
  | { readonly type: 'SupplementTrack'; readonly track: TrackName; readonly note: Note }
  | { readonly type: 'StartInvestigation'; readonly note: Note }
  | { readonly type: 'CloseAdverseEvent'; readonly note: Note }
  | { readonly type: 'TellTrackOverdue'; readonly on: PlainDate };
export type AdverseEventEvent =
  | CommonEvent
  | { readonly type: 'AdverseEventReported'; readonly adverse: Adverse; readonly tracks: readonly Track[] }
  | { readonly type: 'AdverseEventAssessed'; readonly assessment: Assessment; readonly tracks: readonly Track[] }
  | { readonly type: 'TrackSent'; readonly track: TrackName; readonly at: Instant; readonly by: string }
  | {
      readonly type: 'TrackAcknowledged';
      readonly track: TrackName;
      readonly receipt: string;
      readonly at: Instant;
    }
  | { readonly type: 'TrackSupplemented'; readonly track: TrackName; readonly note: Note }
  | { readonly type: 'InvestigationStarted'; readonly note: Note }
  | { readonly type: 'AdverseEventClosed'; readonly note: Note }
  | { readonly type: 'TrackOverdueTold'; readonly on: PlainDate; readonly late: readonly TrackName[] };
