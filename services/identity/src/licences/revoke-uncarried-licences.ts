import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import type { Staff } from '../staff/domain/staff.js';
import { changeLicence } from './change-licence.js';
import { carrierEnded } from './domain/licence.carrier.js';

/**
 * Revokes the licences that nothing carries any longer, in the transaction that ended the employment or the role.
 * The nightly job revokes those whose carrier ends on a later day.
 */
export async function revokeUncarriedLicences(
  deps: IdentityDeps,
  uow: UnitOfWork,
  { state }: Aggregate<Stored<Staff>>,
): Promise<void> {
  const today = dayOf(uow.now);
  for (const { licenceId, supplierSystem } of state.licences.filter(({ status }) => status !== 'REVOKED')) {
    const licence = await deps.stores.licences.load(uow, licenceId);
    const { municipalityCode } = licence.state;
    const policies = await deps.queries.inactivityPolicies(supplierSystem, municipalityCode, today);
    const reason = carrierEnded(state, municipalityCode, policies, today);
    if (reason && licence.state.status !== 'REVOKED')
      await changeLicence(deps, uow, licence, { type: 'RevokeLicence', reason, now: uow.now });
  }
}
