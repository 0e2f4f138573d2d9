import type { Authorisation } from '@hjalpmedel/commands';
import type { Place } from '@hjalpmedel/auth';
import { notFound } from '@hjalpmedel/domain';
import type { RegisteredStaff } from './domain/staff.js';

type Employed = Pick<RegisteredStaff, 'employments'>;

/** Where a person is known: the municipalities of all employments, past ones too. */
export const whereEmployed = ({ employments }: Employed): readonly Place[] =>
  employments.map(({ municipalityCode }) => ({ municipalityCode }));

/**
 * How a command loads a person to whom it gives something at another place, which the input names:
 * the permission must be held in some unit of a municipality where the person is known.
 */
export const knownPerson = (staffId: string, field: string) => ({
  id: staffId,
  field,
  places: whereEmployed,
  anyUnit: true,
});

/** One of a person's rights, by its id in the input. An unknown id and one out of reach answer alike. */
export function authorisedPart<Part extends Place>(uow: Authorisation, part: Part | undefined, field: string): Part {
  if (!part) throw notFound({ field });
  uow.authoriseFound(part, field);
  return part;
}
