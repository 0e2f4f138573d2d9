import { assertText, assertWord, refuseIfAny, versionConflict, type PlainDate } from '@hjalpmedel/domain';
import type { Permission, Place } from '@hjalpmedel/auth';
import type { Aggregate } from '@hjalpmedel/mongo';
import { perform, type Caller, type CommandWork } from '@hjalpmedel/subgraph';
import { newestEmployment } from '../domain/employment.js';
import { staffDecider, type StaffCommand } from '../domain/staff.decide.js';
import type { CompetenceKind, RegisteredStaff } from '../domain/staff.js';
import { ROLE_BY_APPOINTMENT } from '../domain/staff.errors.js';
import { assertIsoCode, assertPeriod } from './checks.js';
import { employmentFrom, type EmploymentInput } from './employment-from.js';
import { endDelegationsWithout } from './delegations.js';
import { revokeUncarriedLicences } from './licence-carrier.js';
import type { IdentityDeps } from './ports.js';
import { endUncarriedAppointments } from './transfer-ombud.js';

export type OnStaff = { readonly idempotencyKey: string; readonly staffId: string; readonly expectedVersion: number };

/** Loads a person for somebody who may act where the command says; only then the version is told. */
export async function loadStaff(
  { stores: { staff } }: IdentityDeps,
  uow: CommandWork,
  { staffId, expectedVersion }: OnStaff,
  placeOf: (person: RegisteredStaff) => Place,
) {
  const person = await staff.load(uow, staffId);
  uow.allow(placeOf(person.state));
  if (person.version !== expectedVersion)
    throw versionConflict({ field: 'input.expectedVersion', currentVersion: person.version });
  return person;
}

/** A command on one person, by someone with the permission where that person works. */
export function changeStaff(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission }: { action: string; permission: Permission },
  input: OnStaff,
  command: (newId: () => string) => StaffCommand,
  placeOf: (person: RegisteredStaff) => Place = newestEmployment,
  afterwards?: (uow: CommandWork, person: Aggregate<RegisteredStaff>) => Promise<void>,
) {
  return perform(deps, caller, { action, permission, input, aggregateId: input.staffId }, async (uow) => {
    const person = await loadStaff(deps, uow, input, placeOf);
    const after = await deps.stores.staff.decide(uow, person, staffDecider, command(uow.newId));
    await afterwards?.(uow, after);
    await revokeUncarriedLicences(deps, uow, after);
    return { staffId: person.id };
  });
}

/** Adds an employment to a person who has or had another: at another employer, or anew. */
export function addEmployment(deps: IdentityDeps, caller: Caller, input: OnStaff & EmploymentInput) {
  const command = { action: 'addEmployment', permission: 'staff:register', input, aggregateId: input.staffId } as const;
  return perform(deps, caller, command, async (uow) => {
    const employment = await employmentFrom(deps, uow, input);
    const person = await loadStaff(deps, uow, input, () => employment);
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
    ({ roles, municipalityCode }) => roles.find((one) => one.roleId === input.roleId) ?? { municipalityCode },
    async (uow, person) => {
      refuseIfAny([
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
  const employmentId = input.employmentId ?? undefined;
  const lastDay = input.lastDay as PlainDate;
  return changeStaff(
    deps,
    caller,
    { action: 'endEmployment', permission: 'staff:end-employment' },
    input,
    () => ({ type: 'EndEmployment', employmentId, lastDay }),
    (person) => person.employments.find((one) => one.employmentId === employmentId) ?? newestEmployment(person),
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
