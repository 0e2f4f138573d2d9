import { addDays, daysBetween, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';

/** The report of one week: the units of a municipality that should have a representative and have none (S2-31). */
export type OmbudReport = {
  readonly municipalityCode: MunicipalityCode;
  /** ISO week, e.g. `2026-W05`. */
  readonly week: string;
  readonly asOf: PlainDate;
  readonly units: number;
  readonly unitsWithout: readonly string[];
};
export type OmbudReportEvent = { readonly type: 'OmbudReportMade'; readonly report: OmbudReport };

export const evolveReport = (_state: OmbudReport, event: OmbudReportEvent): OmbudReport => event.report;

const A_MONDAY = '2024-01-01' as PlainDate;

/** The Monday of the week of a day. */
export function mondayOf(day: PlainDate): PlainDate {
  const weekday = ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
  return addDays(day, -weekday);
}

/** The ISO week of a day: it belongs to the year of its Thursday. */
export function weekOf(day: PlainDate): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01` as PlainDate, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/**
 * The days whose reports are due: the day itself and, after weeks without a run, the Mondays of those weeks.
 * At most a year is made up for.
 */
export function reportDays(latest: PlainDate | undefined, asOf: PlainDate): readonly PlainDate[] {
  const days = [asOf];
  const earliest = addDays(asOf, -364);
  const after = latest === undefined || latest < earliest ? earliest : latest;
  if (latest === undefined) return days;
  for (let monday = addDays(mondayOf(asOf), -7); monday > after; monday = addDays(monday, -7)) days.unshift(monday);
  return days;
}
