import { nextFrom, type PlainDate } from '@hjalpmedel/domain';
import { employedBy, employedThroughout } from '../staff/domain/employment.js';
import type { RegisteredStaff } from '../staff/domain/staff.js';

/** What the employments of a person say about a designation from a day: it must last until today, when the day is past. */
export function employmentFacts(
  person: Pick<RegisteredStaff, 'employments'>,
  municipalityCode: string,
  from: PlainDate,
  today: PlainDate,
) {
  const last = from > today ? from : today;
  const employed = employedBy(person, municipalityCode);
  return {
    employed,
    employedHere: employedThroughout(person, municipalityCode, { from, to: last }),
    employedFrom: nextFrom(employed, last).until,
  };
}
