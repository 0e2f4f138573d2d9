import { addDays, type PlainDate } from '@hjalpmedel/domain';

/** Public holidays with a fixed date, and the three eves that count as Sundays by the Swedish Annual Leave Act. */
const FIXED: ReadonlySet<string> = new Set(['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']);
const SATURDAY = 6;
const SUNDAY = 0;
const FRIDAY = 5;

/** Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day. */
const AROUND_EASTER = [-2, 1, 39];

const weekday = (day: PlainDate) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leap = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (leap + 19 * golden + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const yearday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - yearday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}

/** Whether a day is a working day in Sweden. */
export function isWorkingDay(day: PlainDate): boolean {
  const weekend = weekday(day) === SATURDAY || weekday(day) === SUNDAY;
  if (weekend || FIXED.has(day.slice(5))) return false;
  if (weekday(day) === FRIDAY && day.slice(5) >= '06-19' && day.slice(5) <= '06-25') return false; // Midsummer Eve
  const easter = easterOf(Number(day.slice(0, 4)));
  return !AROUND_EASTER.some((days) => addDays(easter, days) === day);
}

/** The day a number of working days after another. */
export function addWorkingDays(day: PlainDate, days: number): PlainDate {
  let at = day;
  for (let left = days; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
