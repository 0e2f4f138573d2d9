import { assertText, type PlainDate } from '@hjalpmedel/domain';
import type { Permission, Place } from '@hjalpmedel/auth';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { staffDecider, type StaffCommand } from '../domain/staff.decide.js';
import type { CompetenceKind, RegisteredStaff } from '../domain/staff.js';
import { assertPeriod } from './checks.js';
import type { IdentityDeps } from './ports.js';

type OnStaff = { readonly idempotencyKey: string; readonly staffId: string; readonly expectedVersion: number };

/** A command on one person, by someone with the permission in that person's municipality. */
function changeStaff(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission }: { action: string; permission: Permission },
  input: OnStaff,
  command: (newId: () => string) => StaffCommand,
  placeOf: (person: RegisteredStaff) => Place = ({ municipalityCode, unitId }) => ({ municipalityCode, unitId }),
) {
  return perform(deps, caller, { action, permission, input, aggregateId: input.staffId }, async (uow) => {
    const { staff } = deps.stores;
    const person = await staff.load(uow, input.staffId, input.expectedVersion);
    uow.allow(placeOf(person.state));
    await staff.decide(uow, person, staffDecider, command(uow.newId));
    return { staffId: person.id };
  });
}

/** Ends a role; it stops working everywhere within a second. */
export function endRole(
  deps: IdentityDeps,
  caller: Caller,
  input: OnStaff & { readonly roleId: string; readonly lastDay: string },
) {
  return changeStaff(
    deps,
    caller,
    { action: 'endRole', permission: 'role:end' },
    input,
    () => ({ type: 'EndRole', roleId: input.roleId, lastDay: input.lastDay as PlainDate }),
    ({ roles, municipalityCode }) => roles.find((one) => one.roleId === input.roleId) ?? { municipalityCode },
  );
}

/** Ends an employment, and every role with it (S1-18). */
export function endEmployment(deps: IdentityDeps, caller: Caller, input: OnStaff & { readonly lastDay: string }) {
  return changeStaff(deps, caller, { action: 'endEmployment', permission: 'staff:end-employment' }, input, () => ({
    type: 'EndEmployment',
    lastDay: input.lastDay as PlainDate,
  }));
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
  const subject = assertText(input.subject, 'input.subject', 100);
  return changeStaff(deps, caller, { action: 'recordCompetence', permission: 'competence:record' }, input, (newId) => ({
    type: 'RecordCompetence',
    competence: { competenceId: newId(), kind: input.kind, subject, ...period },
  }));
}
