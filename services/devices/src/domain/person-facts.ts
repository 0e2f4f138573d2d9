import { covers, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';

/** What the clients service tells of a person, oldest word first; nobody's name, and no reason for anything. */
export type PersonFacts = {
  readonly moves: readonly { readonly from: MunicipalityCode; readonly to: MunicipalityCode; readonly on: PlainDate }[];
  readonly exemptions: readonly (Period & { readonly exempt: boolean })[];
};
export const NOTHING_KNOWN: PersonFacts = { moves: [], exemptions: [] };

/** Where a person lives on a day; where no move is known, where the one who asks thinks. */
export function municipalityOn({ moves }: PersonFacts, day: PlainDate, otherwise: MunicipalityCode): MunicipalityCode {
  return moves.findLast(({ on }) => on <= day)?.to ?? moves[0]?.from ?? otherwise;
}

/** Whether a person is exempt from fees on a day: the newest word on it (S2-19 to S2-23). */
export function isExemptOn({ exemptions }: PersonFacts, day: PlainDate): boolean {
  return exemptions.findLast((one) => covers(one, day))?.exempt ?? false;
}
