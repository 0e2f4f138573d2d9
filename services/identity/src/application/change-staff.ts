import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { assertText, assertWord, dayOf, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import type { Permission, Place } from '@hjalpmedel/auth';
import type { Aggregate } from '@hjalpmedel/mongo';
import { belongingOn } from '../domain/employment.js';
import { staffDecider, type StaffCommand } from '../domain/staff.decide.js';
import type { CompetenceKind, RegisteredStaff } from '../domain/staff.js';
import { isByDesignation } from '../domain/municipality.js';
import { ROLE_BY_APPOINTMENT, ROLE_BY_DESIGNATION } from '../domain/staff.errors.js';
import { assertIsoCode, assertPeriod } from './checks.js';
import { employmentFrom, type EmploymentInput } from './employment-from.js';
import { endDelegationsWithout } from './delegations.js';
import { revokeUncarriedLicences } from './licence-carrier.js';
import { loadSeen, loadStaff, type OnStaff } from './load-staff.js';
import type { IdentityDeps } from './ports.js';
import { endUncarriedAppointments } from './transfer-ombud.js';

/** A command on one person, by someone with the permission where that person works. */
export function changeStaff(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission }: { action: string; permission: Permission },
  input: OnStaff,
  command: (newId: () => string, person: RegisteredStaff, today: PlainDate) => StaffCommand,
  placeOf: (person: RegisteredStaff, today: PlainDate) => Place = belongingOn,
  afterwards?: (uow: CommandUnitOfWork, person: Aggregate<RegisteredStaff>) => Promise<void>,
) {
  return executeCommand(deps, caller, { action, permission, input, aggregateId: input.staffId }, async (uow) => {
    const person = await loadStaff(deps, uow, input, placeOf);
    const after = await deps.stores.staff.decide(
      uow,
      person,
      staffDecider,
      command(uow.newId, person.state, dayOf(uow.now)),
    );
    await afterwards?.(uow, after);
    await revokeUncarriedLicences(deps, uow, after);
    return { staffId: person.id };
  });
}

/** Adds an employment to a person whom the employer sees: anew, or from a later day. Whom it does not see it registers, by HSA id. */
export function addEmployment(deps: IdentityDeps, caller: Caller, input: OnStaff & EmploymentInput) {
  const command = { action: 'addEmployment', permission: 'staff:register', input, aggregateId: input.staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const employment = await employmentFrom(deps, uow, input);
    const person = await loadSeen(deps, uow, input);
    await deps.stores.staff.decide(uow, person, staffDecider, { type: 'AddEmployment', employment });
    return { staffId: person.id };
  });
}

/** Ends a role, and what was delegated by it; they stop working everywhere within a second. */
export function endRole(
  deps: IdentityDeps,
  caller: Caller,
  input: OnStaff & { readonly roleId: string; readonly lastDay: string },
) {
  const lastDay = input.lastDay as PlainDate;
  return changeStaff(
    deps,
    caller,
    { action: 'endRole', permission: 'role:end' },
    input,
    () => ({ type: 'EndRole', roleId: input.roleId, lastDay }),
    (person, today) => person.roles.find((one) => one.roleId === input.roleId) ?? belongingOn(person, today),
    async (uow, person) => {
      const role = person.state.roles.find((one) => one.roleId === input.roleId)?.role;
      refuseIfAny([
        role !== undefined && isByDesignation(role) && ROLE_BY_DESIGNATION({ field: 'input.roleId' }),
        (await deps.stores.ombuds.find(uow, input.roleId)) && ROLE_BY_APPOINTMENT({ field: 'input.roleId' }),
      ]);
      await endDelegationsWithout(deps, uow, person, lastDay, 'ROLE_ENDED');
    },
  );
}

/** Ends an employment, and every role, delegation, licence and appointment that none carries any longer (S1-18, S2-27). */
export function endEmployment(
  deps: IdentityDeps,
  caller: Caller,
  input: OnStaff & { readonly employmentId?: string | null | undefined; readonly lastDay: string },
) {
  const lastDay = input.lastDay as PlainDate;
  return changeStaff(
    deps,
    caller,
    { action: 'endEmployment', permission: 'staff:end-employment' },
    input,
    (_, person, today) => ({
      type: 'EndEmployment',
      employmentId: input.employmentId ?? belongingOn(person, today).employmentId,
      lastDay,
    }),
    (person, today) =>
      person.employments.find((one) => one.employmentId === input.employmentId) ?? belongingOn(person, today),
    async (uow, person) => {
      await endDelegationsWithout(deps, uow, person, lastDay, 'EMPLOYMENT_ENDED');
      await endUncarriedAppointments(deps, uow, person, lastDay);
    },
  );
}

export type RecordCompetenceInput = OnStaff & {
  readonly kind: CompetenceKind;
  readonly subject: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Puts competence or training on record (S1-9, S1-12, S1-13, S1-15). */
export function recordCompetence(deps: IdentityDeps, caller: Caller, input: RecordCompetenceInput) {
  const period = assertPeriod(input.from, input.to, 'input.to');
  const subject = assertSubject(input.kind, input.subject, 'input.subject');
  return changeStaff(deps, caller, { action: 'recordCompetence', permission: 'competence:record' }, input, (newId) => ({
    type: 'RecordCompetence',
    competence: { competenceId: newId(), kind: input.kind, subject, ...period },
  }));
}

/** A product area by its code, a process or a course by its word; of a profession, the knowledge as the instruction for the product names it. */
function assertSubject(kind: CompetenceKind, subject: string, field: string): string {
  if (kind === 'PRODUCT') return assertIsoCode(subject, field);
  return kind === 'PROFESSION' ? assertText(subject, field, 100) : assertWord(subject, field);
}
