import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertCan, isRole } from '@hjalpmedel/auth';
import { badUserInput, refuseIfAny } from '@hjalpmedel/domain';
import { backingOf } from '../../authority/backing.js';
import { restsOnAgreement } from '../../authority/domain/grants.js';
import { assertMunicipalityOnRecord } from '../../municipalities/municipality-on-record.js';
import { unitIn } from '../../municipalities/unit-in.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { staffDecider } from '../domain/staff.decide.js';
import { ROLE_BY_APPOINTMENT } from '../domain/staff.errors.js';
import { knownPerson } from '../places.js';
import type { StaffInput } from './change-staff.js';

export type AssignRoleInput = StaffInput & {
  readonly role: string;
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Roles that come with a designation, or that belong to machines. */
const NOT_ASSIGNABLE: ReadonlySet<string> = new Set([
  'GOVERNANCE_FUNCTION',
  'COMPETENCE_FUNCTION',
  'SYSTEM',
  'PARTNER_READER',
  'ANALYST',
]);
/** Roles that reach beyond a manager's own operation. The municipality's governance gives them. */
const ENTRUSTED: ReadonlySet<string> = new Set([
  'EXECUTIVE_MANAGER',
  'UNIT_MANAGER',
  'AID_CONTROLLER',
  'SUPPLIER_STAFF',
  'TECHNICIAN',
  'LOG_REVIEWER',
  'PROTECTED_HANDLER',
  'COMMITTEE',
]);

export const isEntrusted = (role: string): boolean => ENTRUSTED.has(role);

/** Gives a person a role for a period, in a municipality or in one of its units (S1-16, S1-18, S1-22, S1-23, S2-3). */
export function assignRole(deps: IdentityDeps, caller: Caller, input: AssignRoleInput) {
  const { staffId, expectedVersion, role } = input;
  const command = { action: 'assignRole', permission: 'role:assign', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff } = deps.stores;
    const { subjectId: grantedBy } = uow.principal;
    const place = { municipalityCode: input.municipalityCode, unitId: input.unitId ?? undefined };
    uow.authorise(place);
    if (isEntrusted(role)) assertCan(uow.principal, 'role:assign-entrusted', place);
    assertAssignable(role);
    const period = assertPeriod(input.from, input.to, 'input.to');
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    const holder = await uow.load(staff, { ...knownPerson(staffId, 'input.staffId'), expectedVersion });
    const unitId = await unitIn(deps, uow, municipalityCode, input.unitId, period);
    refuseIfAny([role === 'AID_REPRESENTATIVE' && ROLE_BY_APPOINTMENT({ field: 'input.role' })]);
    const assignment = { roleId: uow.newId(), role, municipalityCode, unitId, ...period, grantedBy };
    const backing = restsOnAgreement(role)
      ? await backingOf(deps, uow, holder.state, municipalityCode, period.from)
      : undefined;
    const toOneself = holder.id === grantedBy;
    await staff.decide(uow, holder, staffDecider, { type: 'AssignRole', assignment, backing, toOneself });
    return { staffId: holder.id, roleId: assignment.roleId };
  });
}

function assertAssignable(role: string): void {
  if (!isRole(role) || NOT_ASSIGNABLE.has(role))
    throw badUserInput({ field: 'input.role', why: 'Rollen kan inte tilldelas så här.' });
}
