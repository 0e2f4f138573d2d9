import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertCan, isRole } from '@hjalpmedel/auth';
import { badUserInput, refuseIfAny, type MunicipalityCode } from '@hjalpmedel/domain';
import { restsOnAgreement } from '../domain/grants.js';
import { staffDecider } from '../domain/staff.decide.js';
import { ROLE_BY_APPOINTMENT, UNIT_OF_ANOTHER_MUNICIPALITY } from '../domain/staff.errors.js';
import { backingOf } from './backing.js';
import { assertPeriod } from './checks.js';
import { loadSeen } from './load-staff.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';

export type AssignRoleInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly expectedVersion: number;
  readonly role: string;
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Roles that only designation gives. */
const DESIGNATED: ReadonlySet<string> = new Set([
  'GOVERNANCE_FUNCTION',
  'COMPETENCE_FUNCTION',
  'SYSTEM',
  'PARTNER_READER',
  'ANALYST',
]);
/** Roles that open more than a manager's own operation: the municipality's governance gives them. */
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

/** Gives a person a role for a period, in a municipality or one of its units (S1-16, S1-18, S1-22, S1-23, S2-3). */
export function assignRole(deps: IdentityDeps, caller: Caller, input: AssignRoleInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'assignRole', permission: 'role:assign', input, aggregateId: input.staffId },
    async (uow) => {
      const { staff, units } = deps.stores;
      const municipalityCode = input.municipalityCode as MunicipalityCode;
      const place = { municipalityCode, unitId: input.unitId ?? undefined };
      uow.authorise(place);
      if (ENTRUSTED.has(input.role)) assertCan(uow.principal, 'role:assign-entrusted', place);
      if (!isRole(input.role) || DESIGNATED.has(input.role))
        throw badUserInput({ field: 'input.role', why: 'Rollen kan inte tilldelas så här.' });
      const { from, to } = assertPeriod(input.from, input.to, 'input.to');
      await municipalityOnRecord(deps, uow, municipalityCode);
      const holder = await loadSeen(deps, uow, input);
      const unit = input.unitId ? await units.load(uow, input.unitId) : undefined;
      refuseIfAny([
        input.role === 'AID_REPRESENTATIVE' && ROLE_BY_APPOINTMENT({ field: 'input.role' }),
        unit &&
          unit.state.municipalityCode !== municipalityCode &&
          UNIT_OF_ANOTHER_MUNICIPALITY({ field: 'input.unitId' }),
      ]);
      const backing = restsOnAgreement(input.role)
        ? await backingOf(deps, holder.state, municipalityCode, from, uow)
        : undefined;
      const assignment = {
        roleId: uow.newId(),
        role: input.role,
        municipalityCode,
        unitId: unit?.id,
        from,
        to,
        grantedBy: uow.principal.subjectId,
      };
      await staff.decide(uow, holder, staffDecider, {
        type: 'AssignRole',
        assignment,
        backing,
        toOneself: holder.id === uow.principal.subjectId,
      });
      return { staffId: holder.id, roleId: assignment.roleId };
    },
  );
}
