import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { dayOf, type Instant } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { changeLicence } from '../change-licence.js';
import { policiesFor } from '../domain/licence.carrier.js';
import type { LicenceCommand } from '../domain/licence.decide.js';
import type { InactivityPolicy } from '../domain/licence.js';

export type LicenceInput = {
  readonly idempotencyKey: string;
  readonly licenceId: string;
  readonly expectedVersion: number;
};

type UpdateLicence = { readonly action: string; readonly permission: Permission; readonly input: LicenceInput };

/** Runs a command on one licence, by the rules that it is under today (S2-26, S2-30). */
export function updateLicence(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission, input }: UpdateLicence,
  toCommand: (now: Instant, policies: readonly InactivityPolicy[]) => LicenceCommand,
) {
  const { licenceId: id, expectedVersion } = input;
  const { stores, queries } = deps;
  return executeCommand(deps, caller, { action, permission, input, aggregateId: id }, async (uow) => {
    const licence = await uow.load(stores.licences, { id, field: 'input.licenceId', expectedVersion });
    const { staffId, supplierSystem, municipalityCode } = licence.state;
    const today = dayOf(uow.now);
    const rules = await queries.inactivityPolicies(supplierSystem, municipalityCode, today);
    const policies = policiesFor(rules, await queries.isOmbud(uow, staffId, today));
    await changeLicence(deps, uow, licence, toCommand(uow.now, policies));
    return { licenceId: id };
  });
}
