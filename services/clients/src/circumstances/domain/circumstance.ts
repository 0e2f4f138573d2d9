import type { Period, PlainDate, Sealed } from '@hjalpmedel/domain';
import type { ExemptionChange } from './exemption-changes.js';

/** A period of housing or of palliative care. Which of the two it is, and its details, are sealed. */
export type Circumstance = Period & {
  readonly circumstanceId: string;
  /** Whether the client is exempt from fees on these days (S2-19 to S2-23). */
  readonly exempt: boolean;
  /** A home: a person has one at a time. A stay or care may overlap it. */
  readonly isHome: boolean;
  readonly sealed: Sealed;
  /** Recorded by mistake: it never counted. */
  readonly isAnnulled?: boolean | undefined;
};

export type CircumstanceCommand =
  | ({ readonly type: 'RecordCircumstance' } & Omit<Circumstance, 'isAnnulled'>)
  | { readonly type: 'EndCircumstance'; readonly circumstanceId: string; readonly lastDay: PlainDate }
  | { readonly type: 'AnnulCircumstance'; readonly circumstanceId: string };

/** What an event changes, before the exemptions that follow from it. */
export type CircumstanceChange =
  | ({ readonly type: 'CircumstanceRecorded' } & Circumstance)
  | { readonly type: 'CircumstanceEnded'; readonly circumstanceId: string; readonly lastDay: PlainDate }
  | { readonly type: 'CircumstanceAnnulled'; readonly circumstanceId: string };
export type CircumstanceEvent = CircumstanceChange & { readonly exemptions: readonly ExemptionChange[] };
