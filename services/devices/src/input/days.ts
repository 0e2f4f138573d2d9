import { addDays, addMonths, badUserInput, type Period, type PlainDate } from '@hjalpmedel/domain';
import { isMonth, type Month } from '../money/domain/month.js';

/** What happened longer ago is imported, not entered by hand. */
const MAX_BACK_DAYS = 366;
/** Rules older than this have been replaced. */
const MAX_RULE_BACK_MONTHS = 120;
/** Need and criteria are followed up well within this time; a later day is a typing error. */
export const MAX_AHEAD_MONTHS = 60;

/** A calendar month `YYYY-MM`. */
export function assertMonth(text: string, field: string): Month {
  if (!isMonth(text)) throw badUserInput({ field, why: 'En månad skrivs ÅÅÅÅ-MM.' });
  return text;
}

/** A period whose last day is not before its first. Its first day may lie far back: rules are entered late. */
export function assertPeriod(from: string, to: string | null | undefined, today: PlainDate, field: string): Period {
  const earliest = addMonths(today, -MAX_RULE_BACK_MONTHS);
  assertDayWithin(from, earliest, addMonths(today, MAX_AHEAD_MONTHS), `${field}.from`);
  if (to && to < from)
    throw badUserInput({ field: `${field}.to`, why: 'Periodens sista dag ligger före dess första.' });
  return { from: from as PlainDate, to: (to ?? undefined) as PlainDate | undefined };
}

/** A day not after `by` and at most 366 days before it. */
export function assertRecent(day: string, by: PlainDate, field: string): PlainDate {
  return assertDayWithin(day, addDays(by, -MAX_BACK_DAYS), by, field);
}

/** A day not before `from` and at most some months after it. @default 60 months */
export function assertPlanned(day: string, from: PlainDate, field: string, months = MAX_AHEAD_MONTHS): PlainDate {
  return assertDayWithin(day, from, addMonths(from, months), field);
}

/** The first day of a price: at most 366 days back, and at most 60 months ahead. */
export function assertPriceDay(day: string, today: PlainDate, field: string): PlainDate {
  return assertDayWithin(day, addDays(today, -MAX_BACK_DAYS), addMonths(today, MAX_AHEAD_MONTHS), field);
}

/** A day between two others, both included. */
function assertDayWithin(day: string, from: PlainDate, to: PlainDate, field: string): PlainDate {
  if (day < from || to < day) throw badUserInput({ field, why: `Dagen ska ligga mellan ${from} och ${to}.` });
  return day as PlainDate;
}
