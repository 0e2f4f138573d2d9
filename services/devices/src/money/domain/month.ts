import { type Brand, type PlainDate } from '@hjalpmedel/domain';

/** A calendar month `YYYY-MM`; `<` orders it. It has no hours, so summer time does not matter. */
export type Month = Brand<string, 'Month'>;

export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(day: PlainDate): Month {
  return day.slice(0, 7) as Month;
}

export function firstDayOf(month: Month): PlainDate {
  return dayIn(month, 1);
}

export function lastDayOf(month: Month): PlainDate {
  return dayIn(month, daysIn(month));
}

/** A day of a month by its number. */
export function dayIn(month: Month, number: number): PlainDate {
  return `${month}-${String(number).padStart(2, '0')}` as PlainDate;
}

export function nextMonth(month: Month): Month {
  return monthAfter(month, 1);
}

export function monthBefore(month: Month): Month {
  return monthAfter(month, -1);
}

function monthAfter(month: Month, count: number): Month {
  return new Date(Date.UTC(yearOf(month), numberOf(month) - 1 + count, 1)).toISOString().slice(0, 7) as Month;
}

export function daysIn(month: Month): number {
  return new Date(Date.UTC(yearOf(month), numberOf(month), 0)).getUTCDate();
}

const yearOf = (month: Month) => Number(month.slice(0, 4));
const numberOf = (month: Month) => Number(month.slice(5));
