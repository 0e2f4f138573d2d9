import { addDays, addMonths, covers, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';

/** The facts of a person from the events of the clients service, oldest first. They hold no name and no reason. */
export type PersonFacts = {
  readonly moves: readonly Move[];
  readonly deceasedOn?: PlainDate | undefined;
  /** Periods in which the person is a child, with the verified guardian, if there is one (S1-25). */
  readonly guardians: readonly Guardianship[];
  readonly exemptions: readonly (Period & { readonly exempt: boolean })[];
};
export type Move = {
  readonly from: MunicipalityCode;
  readonly to: MunicipalityCode;
  readonly on: PlainDate;
  /** The day lies ahead. The loans follow on that day. */
  readonly ahead?: boolean | undefined;
};
export type Guardianship = {
  readonly guardianId?: string | undefined;
  readonly from: PlainDate;
  readonly until: PlainDate;
};
export const NOTHING_KNOWN: PersonFacts = { moves: [], guardians: [], exemptions: [] };

/** Where a person lives on a day. Without a known move it is `otherwise`. */
export function municipalityOn({ moves }: PersonFacts, day: PlainDate, otherwise: MunicipalityCode): MunicipalityCode {
  return moves.findLast(({ on }) => on <= day)?.to ?? moves[0]?.from ?? otherwise;
}

/** Whether a person is exempt from fees on a day, by the newest fact (S2-19 to S2-23). */
export function isExemptOn({ exemptions }: PersonFacts, day: PlainDate): boolean {
  return exemptions.findLast((one) => covers(one, day))?.exempt ?? false;
}

/** A guardianship ends on the day before this birthday. */
const OF_AGE = 18;

/**
 * Whether a person is younger than an age on a day. The 18th birthday is known of whoever was a child here;
 * everybody else counts as of age.
 */
export function isChildOn({ guardians }: PersonFacts, day: PlainDate, age: number): boolean {
  const until = guardians.at(-1)?.until;
  return until !== undefined && day < addMonths(addDays(until, 1), 12 * (age - OF_AGE));
}

/** The guardianship of a child on a day, by the newest fact; undefined for a person of age (S1-25). */
export function guardianshipOn({ guardians }: PersonFacts, day: PlainDate): Guardianship | undefined {
  return guardians.findLast(({ from, until }) => from <= day && day <= until);
}
