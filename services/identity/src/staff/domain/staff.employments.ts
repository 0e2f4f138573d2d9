import { coveredBy, refuse, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, holdsAfter, inTheWay, wasTakenBack } from '../../shared/domain/dated-fact.js';
import { mayCarry, type Employment } from './employment.js';
import { EMPLOYMENT_ALREADY_ENDED, EMPLOYMENT_NOT_HELD, EMPLOYMENTS_OVERLAP } from './employment.errors.js';
import { rightsWithoutEmployment } from './prescribing-right.js';
import { ENDS_BEFORE_IT_BEGAN } from './staff.errors.js';
import { evolveStaff } from './staff.evolve.js';
import type { RegisteredStaff, StaffEvent } from './staff.js';

/**
 * Adds an employment, which must begin after the latest one on record.
 * One reason covers both faults: an employer must not learn the dates of another one by trying.
 */
export function addEmployment(employment: Employment, { employments }: RegisteredStaff): readonly StaffEvent[] {
  const notLatest = employments.some((one) => !wasTakenBack(one) && employment.from <= one.from);
  refuseIfAny([
    (notLatest || inTheWay(employments, employment).length > 0) && EMPLOYMENTS_OVERLAP({ field: 'input.employedFrom' }),
  ]);
  return [{ type: 'EmploymentAdded', employment }];
}

/** Ends an employment, and every role and right to prescribe that no employment carries any longer (S1-18). */
export function endEmployment(
  {
    employmentId,
    lastDay,
    by,
  }: { readonly employmentId: string; readonly lastDay: PlainDate; readonly by?: string | undefined },
  state: RegisteredStaff,
): readonly StaffEvent[] {
  const ending = state.employments.find((one) => one.employmentId === employmentId);
  if (!ending) return refuse(EMPLOYMENT_NOT_HELD({ field: 'input.employmentId' }));
  refuseIfAny([
    endsBy(ending, lastDay) && EMPLOYMENT_ALREADY_ENDED({ field: 'input.lastDay' }),
    endsBeforeBeginning(ending, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
  ]);
  const ended: StaffEvent = { type: 'EmploymentEnded', employmentId: ending.employmentId, lastDay, by };
  const after = evolveStaff(state, ended) as RegisteredStaff;
  const roles = state.roles
    .filter(
      (one) =>
        holdsAfter(one, lastDay) &&
        !coveredBy(
          after.employments.filter((held) => mayCarry(held, one)),
          one,
        ),
    )
    .map(({ roleId, role }) => ({ type: 'RoleEnded', roleId, role, lastDay, reason: 'EMPLOYMENT_ENDED', by }) as const);
  return [ended, ...roles, ...rightsWithoutEmployment(after, lastDay, by)];
}
