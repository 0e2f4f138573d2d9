import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';

/** A reporter's words and the key that opens them: they may tell of a person, so the core gets them sealed. */
export type SealedDescription = { readonly dataKey: Sealed; readonly text: Sealed };

/** What every kind of report says. */
export type Told = {
  readonly deviceId: string;
  readonly loanId?: string | undefined;
  readonly municipalityCode: MunicipalityCode;
  readonly occurredOn: PlainDate;
  readonly reportedAt: Instant;
  readonly reportedBy?: string | undefined;
  readonly description?: SealedDescription | undefined;
  /** The edition of the local document on deviations in force; its absence marks the report and never hinders it (S1-31). */
  readonly policyEdition?: string | undefined;
};
