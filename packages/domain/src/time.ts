import { DateTime } from 'luxon';
import type { Brand } from './ids.js';

/** A moment as the text of `Date.prototype.toISOString`; `<` orders it. */
export type Instant = Brand<string, 'Instant'>;

/** A calendar day `YYYY-MM-DD` in Europe/Stockholm; `<` orders it. */
export type PlainDate = Brand<string, 'PlainDate'>;

/** The days from `from` to `to`, both included. Without `to` it has no end. */
export type Period = { readonly from: PlainDate; readonly to?: PlainDate | undefined };

const ZONE = 'Europe/Stockholm';

export function toInstant(date: Date): Instant {
  return date.toISOString() as Instant;
}

/** The days of hours that were asked for, by hour. Stockholm's offset is a whole number of hours, so an hour has one day. */
const dayOfHour = new Map<string, PlainDate>();
const HOURS_KEPT = 10_000;

/** The calendar day in Europe/Stockholm at a moment. */
export function dayOf(instant: Instant): PlainDate {
  const hour = instant.slice(0, 13);
  const known = instant.endsWith('Z') ? dayOfHour.get(hour) : undefined;
  if (known !== undefined) return known;
  const day = DateTime.fromISO(instant, { zone: ZONE }).toISODate();
  if (dayOfHour.size >= HOURS_KEPT) dayOfHour.clear();
  if (day !== null && instant.endsWith('Z')) dayOfHour.set(hour, day as PlainDate);
  return day as PlainDate;
}

/** The first moment of a calendar day in Europe/Stockholm. */
export function startOf(day: PlainDate): Instant {
  return toInstant(DateTime.fromISO(day, { zone: ZONE }).toJSDate());
}

/**
 * The moment at which clocks in Sweden show a time of a day, e.g. `02:30`.
 * A time that is skipped in spring gives the moment an hour later. A time that comes twice in autumn gives the second.
 */
export function atWallClock(day: PlainDate, time: string): Instant {
  const local = DateTime.fromISO(`${day}T${time}`, { zone: 'utc' });
  // Tries the summer and the winter offset, because Luxon chooses by the season of today.
  const [summer, winter] = [2, 1].map((hours) => local.minus({ hours }).setZone(ZONE));
  if (!summer || !winter) throw new RangeError(`${day} ${time} is no wall-clock time`);
  const shows = ({ hour, minute }: DateTime) => hour === local.hour && minute === local.minute;
  return toInstant((shows(winter) || !shows(summer) ? winter : summer).toJSDate());
}

/** The end of the calendar day in Europe/Stockholm of a moment, both in milliseconds. Rights are dated by the day. */
export function dayEndsAt(milliseconds: number): number {
  return DateTime.fromMillis(milliseconds, { zone: ZONE }).startOf('day').plus({ days: 1 }).toMillis();
}

/** Moves a day by calendar months, clamped at month end: 31 August + 6 is the last of February. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() as PlainDate;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() as PlainDate;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round(DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days);
}

/** The years that a day may have: from the oldest person alive to the longest contract. */
const YEAR = /^(?:19|20|21)\d{2}-|^2200-/;

/** Whether a text is a day of the calendar between 1900 and 2200. */
export function isPlainDate(text: string): text is PlainDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && YEAR.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

/** Whether a text is a moment in the form of `toInstant`, on an existing day between 1900 and 2200. 24:00 is none. */
export function isInstant(text: string): text is Instant {
  const moment = DateTime.fromISO(text, { zone: 'utc' });
  return YEAR.test(text) && moment.isValid && moment.toJSDate().toISOString() === text;
}

/** Whether a day lies in a period. */
export function covers(period: Period, day: PlainDate): boolean {
  return period.from <= day && (period.to === undefined || day <= period.to);
}

/** Whether a period ended before it began: it never applied. */
export const isNever = ({ from, to }: Period): boolean => to !== undefined && to < from;

/** The days two periods share. */
export function intersection(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = other.to === undefined || (one.to !== undefined && one.to < other.to) ? one.to : other.to;
  return to !== undefined && to < from ? undefined : { from, to };
}

/** Whether several periods together cover every day of a period. */
export function coveredBy(periods: readonly Period[], { from, to }: Period): boolean {
  if (to !== undefined && to < from) return true;
  let day = from; // the first day that is not covered yet
  for (const one of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (!covers(one, day)) continue;
    if (one.to === undefined || (to !== undefined && to <= one.to)) return true;
    day = addDays(one.to, 1);
  }
  return false;
}

export function overlaps(one: Period, other: Period): boolean {
  return (other.to === undefined || one.from <= other.to) && (one.to === undefined || other.from <= one.to);
}
