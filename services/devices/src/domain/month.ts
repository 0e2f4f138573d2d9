import { addDays, addMonths, daysBetween, type Brand, type PlainDate } from '@hjalpmedel/domain';

/** A calendar month `YYYY-MM`; `<` orders it. */
export type Month = Brand<string, 'Month'>;

export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(day: PlainDate): Month {
  return day.slice(0, 7) as Month;
}

export function firstDayOf(month: Month): PlainDate {
  return `${month}-01` as PlainDate;
}

export function lastDayOf(month: Month): PlainDate {
  return addDays(addMonths(firstDayOf(month), 1), -1);
}

export function nextMonth(month: Month): Month {
  return monthOf(addMonths(firstDayOf(month), 1));
}

export function daysIn(month: Month): number {
  return daysBetween(firstDayOf(month), lastDayOf(month)) + 1;
}
