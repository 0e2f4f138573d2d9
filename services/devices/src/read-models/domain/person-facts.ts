import { covers, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';

/** What the clients service tells of a person, oldest word first; nobody's name, and no reason for anything. */
export type PersonFacts = {
  readonly moves: readonly Move[];
  readonly deceasedOn?: PlainDate | undefined;
  /** With protected identity, of whatever kind (S1-4). */
  readonly isProtected?: boolean | undefined;
  /** Days on which the person is a child, and who is its verified guardian, if anybody (S1-25). */
  readonly guardians: readonly Guardianship[];
  readonly exemptions: readonly (Period & { readonly exempt: boolean })[];
};
export type Move = {
  readonly from: MunicipalityCode;
  readonly to: MunicipalityCode;
  readonly on: PlainDate;
  /** Told before its day, which has not come: the loans follow then. */
  readonly ahead?: boolean | undefined;
};
export type Guardianship = {
  readonly guardianId?: string | undefined;
  readonly from: PlainDate;
  readonly until: PlainDate;
};
export const NOTHING_KNOWN: PersonFacts = { moves: [], guardians: [], exemptions: [] };

/** Where a person lives on a day; where no move is known, where the one who asks thinks. */
export function municipalityOn({ moves }: PersonFacts, day: PlainDate, otherwise: MunicipalityCode): MunicipalityCode {
  return moves.findLast(({ on }) => on <= day)?.to ?? moves[0]?.from ?? otherwise;
}

/** Whether a person is exempt from fees on a day: the newest word on it (S2-19 to S2-23). */
export function isExemptOn({ exemptions }: PersonFacts, day: PlainDate): boolean {
  return exemptions.findLast((one) => covers(one, day))?.exempt ?? false;
}

/** Who is guardian of a child on a day: the newest word on it; undefined where the person is of age (S1-25). */
export function guardianshipOn({ guardians }: PersonFacts, day: PlainDate): Guardianship | undefined {
  return guardians.findLast(({ from, until }) => from <= day && day <= until);
}
