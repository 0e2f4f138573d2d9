import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, nextFrom, refuseIfAny } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { assertSystemName } from '../../shared/checks.js';
import { belongingOn, employedIn, employmentOn } from '../../staff/domain/employment.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';
import { changeLicence } from '../change-licence.js';
import { carrierEnded, carryingRoles } from '../domain/licence.carrier.js';
import { licenceDecider } from '../domain/licence.decide.js';
import {
  LICENCE_ALREADY_HELD,
  LICENCE_HOLDER_NOT_EMPLOYED,
  LICENCE_WITHOUT_ROLE,
  SUPPLIER_SYSTEM_UNKNOWN,
} from '../domain/licence.errors.js';

export type RequestLicenceInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly supplierSystem: string;
};

/** Asks the supplier for a licence for a person. Only the municipality's aid controller does (S2-25). */
export function requestLicence(deps: IdentityDeps, caller: Caller, input: RequestLicenceInput) {
  assertPersonActs(deps, caller, 'licence:request');
  const { staffId } = input;
  const command = { action: 'requestLicence', permission: 'licence:request', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff, licences } = deps.stores;
    const requestedOn = dayOf(uow.now);
    const person = await uow.load(staff, { id: staffId, field: 'input.staffId' });
    const { municipalityCode } = belongingOn(person.state, requestedOn);
    const supplierSystem = assertSystemName(input.supplierSystem, 'input.supplierSystem');
    await deps.lockKey(uow, `licence:${staffId}:${supplierSystem}`);
    const supplierId = await deps.queries.supplierIdOfSystem(uow, supplierSystem);
    await refuseUnlessEntitled(deps, uow, person, supplierSystem, supplierId);
    const licence = await changeLicence(deps, uow, licences.create(uow.newId(), licenceDecider.initial), {
      type: 'RequestLicence',
      staffId,
      supplierSystem,
      supplierId,
      municipalityCode,
      requestedOn,
      requestedBy: uow.actor.id,
    });
    return { licenceId: licence.id };
  });
}

/** The system is a supplier's, and the person is employed, has a role that carries the licence, and has none yet. */
async function refuseUnlessEntitled(
  { queries }: IdentityDeps,
  uow: CommandUnitOfWork,
  { id, state: person }: Aggregate<RegisteredStaff>,
  supplierSystem: string,
  supplierId: string | undefined,
): Promise<void> {
  const today = dayOf(uow.now);
  const { municipalityCode } = belongingOn(person, today);
  const policies = await queries.inactivityPolicies(supplierSystem, municipalityCode, today);
  const field = 'input.staffId';
  refuseIfAny([
    supplierId === undefined && SUPPLIER_SYSTEM_UNKNOWN({ field: 'input.supplierSystem' }),
    carrierEnded(person, municipalityCode, policies, today) === 'ROLE_ENDED' &&
      LICENCE_WITHOUT_ROLE({ field, params: { roles: carryingRoles(policies) } }),
    !employmentOn(person, today) &&
      LICENCE_HOLDER_NOT_EMPLOYED({ field, ...nextFrom(employedIn(person, municipalityCode), today) }),
    (await queries.hasOpenLicence(uow, id, supplierSystem)) && LICENCE_ALREADY_HELD({ field: 'input.supplierSystem' }),
  ]);
}
