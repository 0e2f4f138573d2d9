import { addDays, covers, type PlainDate } from '@hjalpmedel/domain';
import { meetingEachRule, type CompetenceRule } from '../../authority/domain/competence-rules.js';
import { delegationKinds } from '../../delegations/domain/delegation.js';
import { endingCompetences } from '../../staff/domain/competences.js';
import { employmentOn, workingOn } from '../../staff/domain/employment.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';
import { defaultReminderDays, type DaysIn } from './reminder-days.js';
import type { Cause } from './reminder.js';

type Competent = Pick<RegisteredStaff, 'employments' | 'competences'>;
type Assessor = Competent & Pick<RegisteredStaff, 'roles' | 'delegations'>;

/** The competences of an employed person that end soon or have ended, and that were not renewed (S1-14). */
export function competenceCauses(
  staffId: string,
  person: Competent,
  asOf: PlainDate,
  daysIn: DaysIn = () => defaultReminderDays,
): readonly Cause[] {
  const employment = employmentOn(person, asOf);
  if (!employment) return [];
  const { municipalityCode, unitId } = employment;
  const { competenceDays, lapsedDays } = daysIn(municipalityCode);
  const causes = (kind: Cause['kind'], from: PlainDate, to: PlainDate) =>
    endingCompetences(person.competences, from, to).map((one): Cause => {
      const { competenceId: subjectId, subject: what, to: dueOn } = one;
      return { kind, municipalityCode, unitId, staffId, subjectId, what, dueOn };
    });
  return [
    ...causes('COMPETENCE_EXPIRING', asOf, addDays(asOf, competenceDays)),
    ...causes('COMPETENCE_LAPSED', addDays(asOf, -lapsedDays), addDays(asOf, -1)),
  ];
}

const ASSESSOR = 'NEEDS_ASSESSOR';

/** The municipalities in which an employed person who is not on leave may assess on a day, by an own role or by delegation. */
export function assessesIn({ employments, roles, delegations }: Assessor, on: PlainDate): readonly string[] {
  if (!workingOn({ employments }, on)) return [];
  const own = roles.filter(({ role }) => role === ASSESSOR);
  const delegated = delegations.filter(({ kind }) =>
    (delegationKinds[kind].gives as readonly string[]).includes(ASSESSOR),
  );
  const held = [...own, ...delegated].filter((one) => covers(one, on));
  return [...new Set(held.map(({ municipalityCode }) => municipalityCode))];
}

/** A course on ordering that an assessor has not taken, by the rules of each municipality (S1-14, S1-15). */
export function courseCauses(
  staffId: string,
  person: Assessor,
  rules: ReadonlyMap<string, readonly CompetenceRule[]>,
  asOf: PlainDate,
): readonly Cause[] {
  const held = person.competences.filter((one) => covers(one, asOf));
  return assessesIn(person, asOf).flatMap((municipalityCode) => {
    const lists = meetingEachRule(held, 'TRAINING', rules.get(municipalityCode) ?? []);
    if (lists.every((list) => list.length > 0)) return [];
    const { unitId } = employmentOn(person, asOf) ?? {};
    return [{ kind: 'COURSE_MISSING', municipalityCode, unitId, staffId, subjectId: staffId }];
  });
}
