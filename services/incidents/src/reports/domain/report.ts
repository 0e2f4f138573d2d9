import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';

/** A sealed description and the wrapped data key of its report. It may be about a person, so the core only sees it sealed. */
export type SealedDescription = { readonly dataKey: Sealed; readonly text: Sealed };

/** A text of a person in a report: who wrote it, and when. */
export type Note = { readonly by: string; readonly at: Instant; readonly text: Sealed };

/** The details that all kinds of reports share. */
export type ReportDetails = {
  readonly deviceId: string;
  /** The loan of the device on the day, also one that has ended since. */
  readonly loanId?: string | undefined;
  /** The municipality of that loan, otherwise that of the device's registration. */
  readonly municipalityCode: MunicipalityCode;
  /** Who owns the device. Absent in reports made before its registration had arrived. */
  readonly supplierId?: string | undefined;
  /** The day it happened. Where nobody knows, the day it was found. */
  readonly occurredOn: PlainDate;
  readonly reportedAt: Instant;
  readonly reportedBy?: string | undefined;
  readonly description?: SealedDescription | undefined;
  /** The wrapped data key of the texts. A migration gives it to old reports. */
  readonly textKey?: Sealed | undefined;
  /** The edition of the local document on deviations in force. Without one the report is marked, never refused (S1-31). */
  readonly policyEdition?: string | undefined;
};

/** What all kinds of reports gather on their way. */
export type ReportProgress = {
  readonly corrections?: readonly Note[] | undefined;
  readonly actions?: readonly Note[] | undefined;
  /** Why it was withdrawn, closed or reopened, the latest last. */
  readonly endings?: readonly Note[] | undefined;
};
