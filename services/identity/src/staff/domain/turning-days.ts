import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';
import { wasTakenBack } from '../../shared/domain/dated-fact.js';
import type { RegisteredStaff } from './staff.js';

export type DatedPerson = Pick<
  RegisteredStaff,
  'employments' | 'roles' | 'delegations' | 'prescribingRights' | 'competences'
>;

const factsOf = (person: DatedPerson): readonly Period[] => [
  ...person.employments,
  ...person.employments.flatMap(({ leaves = [] }) => leaves),
  ...person.roles,
  ...person.delegations,
  ...person.delegations.flatMap(({ pauses = [] }) => pauses),
  ...person.prescribingRights,
  ...person.competences,
];

/** Whether something of a person's authority begins or ends after a day and up to another one. */
export const turnsBetween = (person: DatedPerson, after: PlainDate, to: PlainDate): boolean =>
  factsOf(person)
    .filter((one) => !wasTakenBack(one))
    .flatMap((one) => (one.to === undefined ? one.from : [one.from, addDays(one.to, 1)]))
    .some((day) => after < day && day <= to);
