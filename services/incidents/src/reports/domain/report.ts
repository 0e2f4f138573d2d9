import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';

/** A sealed description and its wrapped data key. It may be about a person, so the core only sees it sealed. */
export type SealedDescription = { readonly dataKey: Sealed; readonly text: Sealed };

/** The details that all kinds of reports share. */
export type ReportDetails = {
  readonly deviceId: string;
  readonly loanId?: string | undefined;
  readonly municipalityCode: MunicipalityCode;
  readonly occurredOn: PlainDate;
  readonly reportedAt: Instant;
  readonly reportedBy?: string | undefined;
  readonly description?: SealedDescription | undefined;
  /** The edition of the local document on deviations in force. Without one the report is marked, never refused (S1-31). */
  readonly policyEdition?: string | undefined;
};
