import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, nextFrom, refuseIfAny, type Instant } from '@hjalpmedel/domain';
import type { Permission } from '@hjalpmedel/auth';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { belongingOn, employedIn, employmentOn } from '../domain/employment.js';
import { licenceDecider, type LicenceCommand } from '../domain/licence.decide.js';
import { carrierEnded, policiesFor } from '../domain/licence.carrier.js';
import {
  LICENCE_ALREADY_HELD,
  LICENCE_HOLDER_NOT_EMPLOYED,
  LICENCE_WITHOUT_ROLE,
  SUPPLIER_SYSTEM_UNKNOWN,
} from '../domain/licence.errors.js';
import type { InactivityPolicy, Licence, UseKind } from '../domain/licence.js';
import { staffDecider } from '../domain/staff.decide.js';
import { assertSystemName } from './checks.js';
import type { IdentityDeps } from './ports.js';

export type RequestLicenceInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly supplierSystem: string;
};

/** The municipality tells the supplier who is to have a licence (S2-25): only the aid controller does. */
export function requestLicence(deps: IdentityDeps, caller: Caller, input: RequestLicenceInput) {
  return executeCommand(
    deps,
    caller,
    { action: 'requestLicence', permission: 'licence:request', input, aggregateId: input.staffId },
    async (uow) => {
      const { staff, licences } = deps.stores;
      const { state: person, id: staffId } = await staff.load(uow, input.staffId);
      const requestedOn = dayOf(uow.now);
      const employment = employmentOn(person, requestedOn);
      const { municipalityCode } = belongingOn(person, requestedOn);
      uow.authorise({ municipalityCode });
      const supplierSystem = assertSystemName(input.supplierSystem, 'input.supplierSystem');
      await deps.queries.takeTurn(uow, `licence:${staffId}:${supplierSystem}`);
      const policies = await deps.queries.inactivityPolicies(supplierSystem, municipalityCode, requestedOn);
      const roles = policies.flatMap(({ carriedByRoles }) => carriedByRoles).join(', ');
      const supplierId = await deps.queries.supplierIdOfSystem(uow, supplierSystem);
      refuseIfAny([
        supplierId === undefined && SUPPLIER_SYSTEM_UNKNOWN({ field: 'input.supplierSystem' }),
        carrierEnded(person, policies, requestedOn) === 'ROLE_ENDED' &&
          LICENCE_WITHOUT_ROLE({ field: 'input.staffId', params: { roles } }),
        !employment &&
          LICENCE_HOLDER_NOT_EMPLOYED({
            field: 'input.staffId',
            ...nextFrom(employedIn(person, municipalityCode), requestedOn),
          }),
        (await deps.queries.openLicenceOf(uow, staffId, supplierSystem)) &&
          LICENCE_ALREADY_HELD({ field: 'input.supplierSystem' }),
      ]);
      const licence = await changeLicence(deps, uow, licences.create(uow.newId(), licenceDecider.initial), {
        type: 'RequestLicence',
        staffId,
        supplierSystem,
        municipalityCode,
        requestedOn,
      });
      return { licenceId: licence.id };
    },
  );
}

type OnLicence = { readonly idempotencyKey: string; readonly licenceId: string; readonly expectedVersion: number };

/** The rules that a licence is under today (S2-26, S2-30). */
async function rulesFor({ queries }: IdentityDeps, uow: UnitOfWork, licence: Stored<Licence>) {
  const today = dayOf(uow.now);
  const policies = await queries.inactivityPolicies(licence.supplierSystem, licence.municipalityCode, today);
  return policiesFor(policies, await queries.isOmbud(uow, licence.staffId, today));
}

function onLicence(
  deps: IdentityDeps,
  caller: Caller,
  action: string,
  permission: Permission,
  input: OnLicence,
  commandAt: (now: Instant, policies: readonly InactivityPolicy[]) => LicenceCommand,
) {
  return executeCommand(deps, caller, { action, permission, input, aggregateId: input.licenceId }, async (uow) => {
    const licence = await uow.load(deps.stores.licences, {
      id: input.licenceId,
      field: 'input.licenceId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise({ municipalityCode: licence.state.municipalityCode });
    await changeLicence(deps, uow, licence, commandAt(uow.now, await rulesFor(deps, uow, licence.state)));
    return { licenceId: licence.id };
  });
}

/** The supplier confirms a licence, with the date from its own system. */
export function confirmLicence(deps: IdentityDeps, caller: Caller, input: OnLicence & { readonly grantedAt: string }) {
  return onLicence(deps, caller, 'confirmLicence', 'licence:confirm', input, (now, policies) => ({
    type: 'ConfirmLicence',
    policies,
    grantedAt: assertNotAhead(input.grantedAt, now, 'input.grantedAt'),
  }));
}

/** A use or a log-in, as the supplier's system saw it (S2-26, S2-30). */
export function recordLicenceUse(
  deps: IdentityDeps,
  caller: Caller,
  input: OnLicence & { readonly usedAt: string; readonly kind: UseKind },
) {
  return onLicence(deps, caller, 'recordLicenceUse', 'licence:record-use', input, (now, policies) => ({
    type: 'RecordUse',
    policies,
    at: assertNotAhead(input.usedAt, now, 'input.usedAt'),
    kind: input.kind,
  }));
}

/** Changes a licence and, where its standing changed, the holder's authority in the same transaction. */
export async function changeLicence(
  deps: IdentityDeps,
  uow: UnitOfWork,
  licence: Aggregate<Licence>,
  command: LicenceCommand,
): Promise<Aggregate<Stored<Licence>>> {
  const { licences, staff } = deps.stores;
  const after = await licences.decide(uow, licence, licenceDecider, command);
  const { state } = after;
  if (state.status === licence.state.status) return after;
  const holder = await staff.load(uow, state.staffId);
  const standing = { licenceId: after.id, supplierSystem: state.supplierSystem, status: state.status };
  await staff.decide(uow, holder, staffDecider, { type: 'ChangeLicenceStanding', standing });
  return after;
}
